# Helder. `make demo` installs, builds and compiles the worked example; `make test` installs, builds and tests.
CC ?= gcc
BUILD ?= build
PACKAGES := libxml-2.0 icu-uc icu-i18n pangocairo pangoft2 cairo fontconfig librsvg-2.0 libqrencode libqpdf libisal nettle
CFLAGS ?= -O2 -g
HELDER_CFLAGS := -std=c17 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wvla -MMD -MP $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
LIBRARIES = $(shell pkg-config --libs $(PACKAGES)) -lm -lpthread

SOURCES := $(sort $(wildcard compiler/*/*.c))
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)

all: $(BUILD)/helder

$(BUILD)/helder: $(OBJECTS) $(BUILD)/compiler/main.o
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBRARIES)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(HELDER_CFLAGS) $(CFLAGS) -c -o $@ $<

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
.PHONY: all

# Contact sheet of all pictograms, to look at: out/pictograms.pdf and .png.
PICTOGRAM_OBJECTS := $(filter $(BUILD)/compiler/base/%,$(OBJECTS)) \
	$(patsubst %,$(BUILD)/%.o,compiler/layout/pictogram compiler/layout/outline tests/pictogram_sheet)
$(BUILD)/pictogram-sheet: $(PICTOGRAM_OBJECTS)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBRARIES)
pictogram-sheet: $(BUILD)/pictogram-sheet
	@mkdir -p out
	$< pictograms out/pictograms
.PHONY: pictogram-sheet

# Times and memory beside WeasyPrint, in one run. Never a test: machines differ.
$(BUILD)/tests/bench/run: $(BUILD)/tests/bench/run.o
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $<
bench: $(BUILD)/helder $(BUILD)/tests/bench/run
	HELDER=$(BUILD)/helder RUN=$(BUILD)/tests/bench/run tests/bench/bench.sh
.PHONY: bench
