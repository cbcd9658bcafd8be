#!/bin/sh
# Helder beside Debian's WeasyPrint and Chromium, in one run on one machine: read the ratios, not the numbers.
# WeasyPrint gets the flyer's words alone (message.txt as HTML), without pictograms, boxes or fit: less work than Helder's.
set -eu
helder=${HELDER:-build/helder}
run=${RUN:-build/tests/bench/run}
turns=${TURNS:-11}
at=2025-11-01T07:30
here=$(dirname "$0")
languages=${LANGUAGES:-"nl en ar tr bg fy"}
messages=${MESSAGES:-"tests/messages/kookadvies-utrecht-1-alarm.xml tests/messages/kookadvies-utrecht-2-update.xml
	tests/messages/kookadvies-utrecht-3-einde.xml"}

weasyprint=$(command -v weasyprint) || { echo "bench: weasyprint is not installed (apt-get install weasyprint)" >&2; exit 5; }
python=$(sed -n '1s/^#!//p' "$weasyprint") # the Python that it belongs to
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# Makes HTML of message.txt, in which the line after an empty line is a heading.
page() { # LANGUAGE TEXT HTML
	awk -v language="$1" '
		function escape(words) { gsub(/&/, "\\&amp;", words); gsub(/</, "\\&lt;", words); return words }
		BEGIN {
			printf "<!doctype html><html lang=\"%s\"><meta charset=\"utf-8\"><title>flyer</title><style>", language
			printf "@page { size: A4; margin: 34pt } body { font: 14pt/1.4 \"Noto Sans\", \"Noto Sans Arabic\" }"
			printf "p { margin: 0 } h2 { font-size: 17pt; margin: 11pt 0 0 }</style><body>"
		}
		/^$/ { heading = 1; next }
		{ printf heading ? "<h2 dir=\"auto\">%s</h2>\n" : "<p dir=\"auto\">%s</p>\n", escape($0); heading = 0 }' "$2" >"$3"
}

# Warnings and absent languages are no reason to stop; anything worse is.
build() { # DIRECTORY FILE OPTION...
	directory=$1 file=$2 code=0
	shift 2
	"$helder" build "$@" -o "$directory" --at "$at" "$file" >"$work/log" 2>&1 || code=$?
	case $code in
	0 | 1 | 3) ;;
	*) cat "$work/log" >&2; echo "bench: $helder gave $code on $file" >&2; exit 5 ;;
	esac
}

# Two lines of run, beside each other.
report() { # NAME FILE
	awk -v name="$1" '
		{ median[NR] = $1; memory[NR] = $3; if ($4 != 0 && $4 != 1 && $4 != 3) bad = $4 }
		END {
			if (bad) { print "bench: a command gave " bad > "/dev/stderr"; exit 5 }
			printf "%-36s %9.1f ms %6.0f MB %9.1f ms %6.0f MB  %.1f x faster, %.1f x less memory\n", name,
				median[1], memory[1], median[2], memory[2], median[2] / median[1], memory[2] / memory[1]
		}' "$2"
}

set -- $messages
first=$1 pages='' made='' number=0
for message; do
	number=$((number + 1))
	for language in $languages; do
		build "$work/text/$number-$language" "$message" -l "$language" -k text
		text=$(find "$work/text/$number-$language" -name message.txt 2>/dev/null || true)
		[ -n "$text" ] || { echo "bench: $message is absent in $language, so it is left out on both sides" >&2; continue; }
		page "$language" "$text" "$work/$number-$language.html"
		pages="$pages $work/$number-$language.html"
		[ "$number" -gt 1 ] || made="$made $language"
	done
done
[ -n "$made" ] || { echo "bench: no language could be made" >&2; exit 5; }
one=${made# } one=${one%% *}
options='' html='' count=0
for language in $made; do
	options="$options -l $language" html="$html $work/1-$language.html" count=$((count + 1))
done

echo "median of $turns turns; languages:$made; $(nproc) processors; $(weasyprint --version | tr -d '\n')"
printf '%-36s %12s %9s %12s\n' '' Helder '' WeasyPrint

"$run" "$turns" -- "$helder" build -l "$one" -k flyer-a4 -o "$work/one" --at "$at" "$first" \
	-- "$weasyprint" "$work/1-$one.html" "$work/one.pdf" >"$work/cold"
[ -n "$(find "$work/one" -name '*.pdf' -path "*$one*")" ] || { echo "bench: $helder made no flyer in $one" >&2; exit 5; }
report "cold start to one PDF" "$work/cold"

# Each further one in a process that made one already. Helder's is what more languages cost in one run.
if [ "$count" -gt 1 ]; then
	# shellcheck disable=SC2086
	"$run" "$turns" -- "$helder" build -l "$one" -k flyer-a4 -o "$work/one" --at "$at" "$first" \
		-- "$helder" build $options -k flyer-a4 -o "$work/all" --at "$at" "$first" >"$work/warm"
	[ "$(find "$work/all" -name '*.pdf' | wc -l)" -eq "$count" ] ||
		{ echo "bench: $helder did not make every flyer" >&2; exit 5; }
	turn=0
	while [ "$turn" -lt "$turns" ]; do
		# shellcheck disable=SC2086
		"$python" "$here/warm.py" $html | tail -n +2
		turn=$((turn + 1))
	done | sort -n >"$work/warm-other"
	awk -v count="$count" '
		FNR == NR { time[FNR] = $1; next }
		{ other[FNR] = $1 }
		END {
			own = (time[2] - time[1]) / (count - 1); median = other[int((FNR + 1) / 2)]
			printf "%-36s %9.1f ms %9s %9.1f ms %9s  %.1f x faster\n", "each further PDF in a warm process", own, "", median,
				"", median / own
		}' "$work/warm" "$work/warm-other"
fi

# Every message in every language in every form, beside the flyers' words alone.
# shellcheck disable=SC2086
"$run" 5 -- "$helder" build $options -k all -o "$work/demo" --at "$at" $messages -- "$python" "$here/warm.py" $pages >"$work/total"
report "demo: every output *" "$work/total"
echo "* $(find "$work/demo" -type f ! -name manifest.json | wc -l) files by Helder, all messages and languages;" \
	"WeasyPrint makes $(echo $pages | wc -w) PDFs of words alone."

# The forms that most are printed and sent: a flyer, a picture, an SMS and the text of each.
# shellcheck disable=SC2086
"$run" 5 -- "$helder" build $options -k flyer-a4,infographic,sms,text -o "$work/four" --at "$at" $messages >"$work/worked"
awk '{ printf "%-36s %9.1f ms %6.0f MB\n", "demo: four outputs", $1, $3 }' "$work/worked"

# Every output of one message in 1, 2, 4, 6 languages: more languages must not cost more each.
set -- ; chosen='' number=0
for language in $made; do
	chosen="$chosen -l $language" number=$((number + 1))
	case $number in
	1 | 2 | 4 | 6) set -- "$@" -- sh -c "exec \"$helder\" build $chosen -k all -o \"$work/forms$number\" --at $at \"$first\"" ;;
	esac
done
shift
"$run" 5 -- "$@" >"$work/forms"
awk '{ printf "%-36s %9.1f ms %6.0f MB\n", "every output, languages: " (NR < 4 ? 2 ^ (NR - 1) : 6), $1, $3 }' "$work/forms"

# The infographic beside headless Chromium, which gets the words alone.
if chromium=$(command -v chromium); then
	"$run" 5 -- "$helder" build -l "$one" -k infographic -o "$work/picture" --at "$at" "$first" \
		-- sh -c "exec \"$chromium\" --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1080,1350 \
			--screenshot=\"$work/picture.png\" \"file://$work/1-$one.html\" 2>/dev/null" >"$work/chromium"
	report "cold start to one PNG (Chromium)" "$work/chromium"
fi

# Reading, and reading with saying in every language, on one core: what is left when the start is taken off.
: >"$work/none"
for turn in 1 2 3 4 5 6 7 8 9 10; do grep -v '^#' "$here/../examples/core-sentences.tsv" | cut -f1; done >"$work/sentences"
try='"$1" try -l "$2" --at "$3" <"$4"'
"$run" "$turns" -- sh -c "$try" sh "$helder" nl "$at" "$work/none" -- sh -c "$try" sh "$helder" nl "$at" "$work/sentences" \
	-- sh -c "$try" sh "$helder" all "$at" "$work/none" -- sh -c "$try" sh "$helder" all "$at" "$work/sentences" >"$work/read"
awk -v count="$(wc -l <"$work/sentences")" '
	{ median[NR] = $1 }
	END {
		printf "%-36s %9.0f a second; said in every language too: %.0f a second; start with all languages %.1f ms\n",
			"sentences read", count / (median[2] - median[1]) * 1e3, count / (median[4] - median[3]) * 1e3, median[3]
	}' "$work/read"
