# Helder. `make demo` installs what is missing, builds and compiles the worked example; `make test` installs, builds
# and runs every test. The other targets stand below, each with what it is for.
ifeq ($(origin CC),default)
CC := gcc
endif
BUILD ?= build
PREFIX ?= /usr/local
DESTDIR ?=
CFLAGS ?= -O3 -g
JOBS ?= 2
FUZZ_SECONDS ?= 60

PACKAGES := libxml-2.0 icu-uc icu-i18n pangocairo pangoft2 cairo fontconfig libqrencode harfbuzz-subset libdeflate nettle hunspell
HELDER_CFLAGS := -std=c17 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wvla -MMD -MP \
	-ffile-prefix-map=$(CURDIR)=. $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
LIBRARIES = $(shell pkg-config --libs $(PACKAGES)) -lm -lpthread

SOURCES := $(sort $(filter-out compiler/po/%,$(wildcard compiler/*/*.c)))
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
MAIN_OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(wildcard compiler/*.c))
TRANSLATIONS := $(wildcard compiler/po/*.po)
CATALOGUES := $(BUILD)/locale/nl/LC_MESSAGES/helder.mo \
	$(TRANSLATIONS:compiler/po/%.po=$(BUILD)/locale/%/LC_MESSAGES/helder.mo)
DATA := grammars lexicons pictograms outputs
EXAMPLE_TIME := 2025-11-01T08:00
EXAMPLE := $(sort $(wildcard tests/messages/*utrecht*.xml))
AGAIN := $(MAKE) --no-print-directory

all: $(BUILD)/helder $(BUILD)/data.image

$(BUILD)/helder: $(OBJECTS) $(MAIN_OBJECTS) | $(CATALOGUES)
	@echo $(CC) $@
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBRARIES)

# Where the program finds its data when HELDER_DATA is not set.
$(BUILD)/compiler/main.o: HELDER_CFLAGS += -DHELDER_DATA_FOLDER='"$(CURDIR)"' \
	-DHELDER_LOCALE_FOLDER='"$(abspath $(BUILD))/locale"' -DHELDER_IMAGE_FILE='"$(abspath $(BUILD))/data.image"'

# Grammars and lexicons as they stand in memory, so that a command need not read them again. Nothing rests on it: where
# it is missing, or one byte of the data has changed since, they are read from their files.
$(BUILD)/data.image: $(BUILD)/helder $(wildcard grammars/*.xml lexicons/*.xml)
	@echo image $@
	-@$< image

# What the program says in other languages than English: Dutch stands beside it in the lists that catalogue.c reads, any
# other is a file in compiler/po, begun from $(BUILD)/helder.pot.
$(BUILD)/catalogue: compiler/po/catalogue.c compiler/base/wording_list.h compiler/base/diagnostic_list.h
	@mkdir -p $(@D)
	@$(CC) -std=c17 -Wall -Wextra -Werror -o $@ $<
$(BUILD)/helder.pot: $(BUILD)/catalogue
	@$< empty > $@
$(BUILD)/nl.po: $(BUILD)/catalogue
	@$< > $@
$(BUILD)/locale/nl/LC_MESSAGES/helder.mo: $(BUILD)/nl.po
	@mkdir -p $(@D)
	@echo msgfmt $@
	@msgfmt -o $@ $<
$(BUILD)/locale/%/LC_MESSAGES/helder.mo: compiler/po/%.po $(BUILD)/helder.pot
	@mkdir -p $(@D)
	@echo msgfmt $@
	@msgmerge --quiet --output-file=- $^ | msgfmt -o $@ -

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	@echo $(CC) $@
	@$(CC) $(HELDER_CFLAGS) $(CFLAGS) -c -o $@ $<

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

# The worked example: three messages of one incident, in every language and every form.
demo: deps
	@$(AGAIN) -j$(JOBS) all
	@code=0; build/helder build -l all -k all -o out --at $(EXAMPLE_TIME) $(EXAMPLE) || code=$$?; [ $$code -le 1 ] || exit $$code
	@echo "Look in out/: start with out/kookadvies-utrecht-v1/nl/flyer-a4.pdf; each folder beside nl/ is the same message in another language."

# --- Packages: only what is missing is installed -----------------------------------------------------------------
BUILD_PACKAGES := gcc libc6-dev pkg-config gettext libxml2-dev libicu-dev libpango1.0-dev libcairo2-dev libfontconfig-dev \
	libqrencode-dev libharfbuzz-dev libdeflate-dev nettle-dev libhunspell-dev hunspell-nl fonts-noto-core \
	fonts-material-design-icons-iconfont fonts-materialdesignicons-webfont
TEST_PACKAGES := libcriterion-dev libxml2-utils qpdf poppler-utils librsvg2-bin zbar-tools hunspell-nl hunspell-en-gb hunspell-ar hunspell-tr hunspell-bg
LINT_PACKAGES := clang clang-format clang-tidy cppcheck mandoc
BENCH_PACKAGES := weasyprint
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

# install PACKAGE...
define install
@missing=; for package in $(1); do \
	dpkg-query -W -f='$${Status}\n' $$package 2>/dev/null | grep -q ' installed$$' || missing="$$missing $$package"; \
done; \
if [ -n "$$missing" ]; then \
	echo "Installing:$$missing"; \
	$(SUDO) apt-get -q update && \
	$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install $$missing; \
fi
endef

deps:
	$(call install,$(BUILD_PACKAGES))
deps-test:
	$(call install,$(BUILD_PACKAGES) $(TEST_PACKAGES))

# --- Tests: all of them stand in one Criterion program, built plain and once more with the sanitizers --------------
TEST_OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard tests/unit/*.c)))
SANITIZE := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
SANITIZE_OPTIONS := ASAN_OPTIONS=detect_leaks=1 LSAN_OPTIONS=suppressions=tests/leaks.txt:print_suppressions=0 \
	UBSAN_OPTIONS=print_stacktrace=1

$(BUILD)/tests/all: $(OBJECTS) $(TEST_OBJECTS)
	@echo $(CC) $@
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBRARIES) -lcriterion
tests: $(BUILD)/helder $(BUILD)/tests/all

test: deps-test
	@$(AGAIN) -j$(JOBS) tests
	@$(AGAIN) -j$(JOBS) BUILD=build/sanitize CFLAGS='$(SANITIZE)' tests
	@code=0; \
	HELDER=build/helder build/tests/all --jobs $(JOBS) || code=1; \
	HELDER=build/sanitize/helder HELDER_GENERATOR_TREES=1000 $(SANITIZE_OPTIONS) build/sanitize/tests/all --jobs $(JOBS) || code=1; \
	exit $$code

# Shows how each golden would change, and asks.
review-golden: $(BUILD)/tests/all
	@tests/review-golden $(BUILD)/tests/all

# Who may include what; tests/layers holds the table.
layers:
	tests/layers

TIDY_CFLAGS = $(filter-out -Werror -MMD -MP,$(HELDER_CFLAGS)) -DHELDER_DATA_FOLDER=\"\" -DHELDER_LOCALE_FOLDER=\"\" -DHELDER_IMAGE_FILE=\"\"
lint: layers
	$(call install,$(LINT_PACKAGES))
	clang-format --dry-run -Werror $$(find compiler tests -name '*.[ch]')
	cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
		--suppressions-list=tests/cppcheck.txt compiler
	find compiler -name '*.c' | xargs -P $(JOBS) -n 4 sh -c 'clang-tidy --quiet "$$@" -- $(TIDY_CFLAGS)' sh
	mandoc -T lint -W warning compiler/helder.1

# Each harness for FUZZ_SECONDS; what it finds stands in build/fuzz.
FUZZERS := $(patsubst tests/fuzz/%.c,$(BUILD)/%,$(sort $(wildcard tests/fuzz/*.c)))
$(BUILD)/fuzz_%: $(OBJECTS) $(BUILD)/tests/fuzz/fuzz_%.o
	@echo $(CC) $@
	@$(CC) $(CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(LIBRARIES)
fuzzers: $(FUZZERS)
fuzz: deps
	$(call install,$(LINT_PACKAGES))
	@$(AGAIN) -j$(JOBS) BUILD=build/fuzz CC=clang \
		CFLAGS='-O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all' fuzzers
	@tests/fuzz/run $(FUZZ_SECONDS) $(FUZZERS:$(BUILD)/%=build/fuzz/%)

# Contact sheet of all pictograms, to look at: out/pictograms.pdf and .png.
PICTOGRAM_OBJECTS := $(filter $(BUILD)/compiler/base/%,$(OBJECTS)) \
	$(patsubst %,$(BUILD)/%.o,compiler/layout/pictogram compiler/layout/outline compiler/layout/canvas tests/pictogram_sheet)
$(BUILD)/pictogram-sheet: $(PICTOGRAM_OBJECTS)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBRARIES)
pictogram-sheet: $(BUILD)/pictogram-sheet
	@mkdir -p out
	$< pictograms out/pictograms

# The proof sheet under axe-core's rules in Chromium, on screen and in print, and the page under all of tests/page.js. Needs
# the network once, for two packages of npm; not part of `test` for that.
AXE_PACKAGES := chromium $(if $(shell command -v npm),,nodejs npm)
$(BUILD)/axe/node_modules/axe-core:
	$(call install,$(AXE_PACKAGES))
	@mkdir -p $(BUILD)/axe
	npm install --silent --no-audit --no-fund --prefix $(BUILD)/axe axe-core@4 puppeteer-core@24
axe: $(BUILD)/helder $(BUILD)/axe/node_modules/axe-core
	-LANG=nl_NL.UTF-8 $(BUILD)/helder check --at $(EXAMPLE_TIME) --proof $(BUILD)/axe/good.html $(firstword $(EXAMPLE)) 2>/dev/null
	-LANG=nl_NL.UTF-8 $(BUILD)/helder check --at $(EXAMPLE_TIME) --proof $(BUILD)/axe/work.html tests/examples/proof.xml 2>/dev/null
	NODE_PATH=$(BUILD)/axe/node_modules node tests/axe.js $(BUILD)/axe/good.html $(BUILD)/axe/work.html
	-$(BUILD)/helder build --expired -l all -k page -o $(BUILD)/axe/out --at $(EXAMPLE_TIME) $(wildcard tests/messages/*.xml) tests/examples/phones.xml 2>/dev/null
	sed 's/<afzender>[^<]*/<afzender>Gemeente Zandmeer/' tests/messages/kookadvies-utrecht-1-alarm.xml >$(BUILD)/axe/house.xml
	-$(BUILD)/helder build -l nl,ar -k page --overlay tests/house -o $(BUILD)/axe/out/house --at $(EXAMPLE_TIME) $(BUILD)/axe/house.xml 2>/dev/null
	NODE_PATH=$(BUILD)/axe/node_modules node tests/page.js $(BUILD)/axe/out/*/page.html $(BUILD)/axe/out/house/*/page.html

# The CAP alerts of the worked messages, read by a reader that is not ours. As `axe`.
$(BUILD)/cap/node_modules/@dec112/cap-ts:
	$(call install,$(if $(shell command -v npm),,nodejs npm))
	@mkdir -p $(BUILD)/cap
	npm install --silent --no-audit --no-fund --prefix $(BUILD)/cap @dec112/cap-ts@0.3 tslib@2
cap: $(BUILD)/helder $(BUILD)/cap/node_modules/@dec112/cap-ts
	-$(BUILD)/helder build -l all -k cap --expired -o $(BUILD)/cap/out --at 2025-11-01T08:00 tests/messages/*.xml >/dev/null 2>&1
	NODE_PATH=$(BUILD)/cap/node_modules node tests/cap.js $(BUILD)/cap/out/*/cap.xml

# The pictures of the README, made anew.
GALLERY_PACKAGES := poppler-utils imagemagick
gallery: $(BUILD)/helder
	$(call install,$(GALLERY_PACKAGES))
	tests/gallery $(BUILD)/helder outputs/gallery

# Times and memory beside WeasyPrint, in one run. Never a test: machines differ.
$(BUILD)/tests/bench/run: $(BUILD)/tests/bench/run.o
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $<
bench: $(BUILD)/helder $(BUILD)/tests/bench/run
	$(call install,$(BENCH_PACKAGES))
	HELDER=$(BUILD)/helder RUN=$(BUILD)/tests/bench/run tests/bench/bench.sh

# --- Install: the program with the installed data folder in it, the data, the manual page -------------------------
$(BUILD)/installed.o: compiler/main.c ALWAYS
	@mkdir -p $(@D)
	$(CC) $(HELDER_CFLAGS) $(CFLAGS) -DHELDER_DATA_FOLDER='"$(PREFIX)/share/helder"' \
		-DHELDER_LOCALE_FOLDER='"$(PREFIX)/share/locale"' \
		-DHELDER_IMAGE_FILE='"$(PREFIX)/lib/helder/data.image"' -c -o $@ $<
$(BUILD)/installed: $(OBJECTS) $(filter-out $(BUILD)/compiler/main.o,$(MAIN_OBJECTS)) $(BUILD)/installed.o
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBRARIES)
install: $(BUILD)/installed $(CATALOGUES)
	install -D -m 755 $< $(DESTDIR)$(PREFIX)/bin/helder
	install -D -m 644 compiler/helder.1 $(DESTDIR)$(PREFIX)/share/man/man1/helder.1
	cd $(BUILD)/locale && for file in $$(find . -name '*.mo'); do \
		install -D -m 644 $$file $(DESTDIR)$(PREFIX)/share/locale/$$file || exit 1; \
	done
	for file in $$(find $(DATA) -type f); do \
		install -D -m 644 $$file $(DESTDIR)$(PREFIX)/share/helder/$$file || exit 1; \
	done
	install -d $(DESTDIR)$(PREFIX)/lib/helder
	[ -n "$(DESTDIR)" ] || $(PREFIX)/bin/helder image # a package does so where it is unpacked

clean:
	rm -rf build

ALWAYS:
.PHONY: all demo deps deps-test tests test review-golden layers lint fuzz fuzzers pictogram-sheet axe cap gallery bench install clean ALWAYS
