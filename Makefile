# The front door. Every target sets up what it needs by itself, once; `make` alone lists them.

.ONESHELL:
.SHELLFLAGS := -euc
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
PRACTICE := build/thuc-hanh.antt
PRACTICE_PASSWORD := build/thuc-hanh.txt
WORKERS ?= 2
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# What Qt, the virtual screen and the tests need beyond Python, by the names of Debian and Ubuntu.
PACKAGES := \
  libegl1 libgl1 libxkbcommon0 libglib2.0-0 libfontconfig1 libdbus-1-3 \
  libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 \
  xvfb xauth fonts-liberation2 fonts-noto-core poppler-utils strace \
  age zip unzip openssh-client postgresql binutils

# What builds the installers and tries those of Windows: NSIS, the MSI builder, Wine.
INSTALLER_PACKAGES := \
  nsis wixl msitools osslsigncode faketime wine wine64 gcc-mingw-w64-x86-64-posix

.PHONY: help setup run test coverage fix bench screenshots pictures manual faults lock installer-deb installer-windows installer-msi test-installers

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile | expand -t 20

setup: $(READY)  ## only set up: Debian packages, .venv

run: $(READY) $(PRACTICE)  ## open the program on a practice file
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then
	    echo "Mở sổ thực hành $(PRACTICE); mật khẩu: $$(cat $(PRACTICE_PASSWORD))"
	    exec $(BIN)/antt-desktop $(PRACTICE)
	fi
	echo "Máy này không có màn hình, nên chương trình chạy trên màn hình ảo và lưu ảnh từng bước vào build/screenshots."
	xvfb-run -a $(BIN)/python tests/end2end/journey.py build

test: $(READY)  ## what CI runs: lint, format, types, import contracts, tests
	@$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir build/mypy-windows -p antt_desktop.system
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -n $(WORKERS)

coverage: $(READY)  ## branch coverage of storage, bundles and the superior's side; less than 100 % fails
	@$(BIN)/python -m coverage run --data-file build/coverage -m pytest -q -n 0 tests/unit/storage tests/unit/superior \
	    tests/unit/records tests/unit/services
	$(BIN)/python -m coverage report --data-file build/coverage

fix: $(READY)  ## mend what ruff can mend, and format
	@$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY) build/packages-bench  ## measure speed and size against the bare libraries
	@$(BIN)/python tests/bench/run.py

screenshots: $(READY) $(PRACTICE)  ## every page and paper as PNG in build/screenshots
	@xvfb-run -a $(BIN)/python tests/end2end/journey.py build --every-page

pictures: screenshots  ## the pictures of the manual anew, from these screenshots
	@$(BIN)/python tests/end2end/pictures.py build/screenshots resources/help

manual: $(READY)  ## the user manual as PDF in build/manual
	@$(BIN)/antt-desktop manual --to build/manual

faults: $(READY)  ## the long form of the fault tests
	@$(BIN)/python -m pytest -q -s -n 0 -m long tests/faults tests/fuzz

installer-windows: $(READY) build/installer-tools  ## the Windows setup program, in build/installers
	@$(BIN)/python -m installers.build exe --out build/installers

installer-msi: $(READY) build/installer-tools  ## the Windows MSI for administrators, in build/installers
	@$(BIN)/python -m installers.build msi --out build/installers

test-installers: $(READY) build/installer-tools  ## build every installer quickly, install, try, upgrade, remove
	@$(BIN)/python -m pytest -q -s -n 0 -m installers tests/installers

installer-deb: $(READY)  ## the Debian package, in build/installers
	@$(BIN)/python -m installers.linux.deb build/installers

lock: $(READY)  ## write requirements.lock anew from pyproject.toml (minutes)
	@$(BIN)/pip-compile --quiet --extra dev --generate-hashes --strip-extras --no-header --no-annotate \
	    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	    --output-file build/requirements.txt pyproject.toml
	{
	    echo "# Every version and its hashes for all systems. Made by \`make lock\`; do not edit."
	    sed '/^$$/,$$d' build/requirements.txt
	} > requirements.lock

$(PRACTICE): | $(READY)
	@mkdir -p build
	[ -e $(PRACTICE_PASSWORD) ] || echo "thuc hanh cung AnTT" > $(PRACTICE_PASSWORD)
	$(BIN)/antt-desktop demo $(PRACTICE) --password-file $(PRACTICE_PASSWORD)

build/installer-tools: installers/requirements-tools.txt | $(READY) build/packages-installers
	@$(BIN)/python -m pip install -qq --require-hashes --no-deps -r installers/requirements-tools.txt
	touch $@

$(READY): requirements.lock pyproject.toml | build/packages
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
	    echo "Cần Python 3.11 trở lên; máy này có $$($(PYTHON) --version). Đặt PYTHON=… để chọn bản khác." >&2
	    exit 1
	}
	[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -qq --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --editable .
	touch $(READY)

build/packages: WANTED = $(PACKAGES)
build/packages-installers: WANTED = $(INSTALLER_PACKAGES)
build/packages-bench: WANTED = $(if $(shell command -v soffice),,libreoffice-writer-nogui)
build/packages build/packages-bench build/packages-installers: Makefile
	@mkdir -p build
	wanted="$(WANTED)"
	$(PYTHON) -c 'import ensurepip' 2>/dev/null || wanted="$$wanted python3-venv"
	missing=""
	for package in $$wanted; do
	    dpkg -s $$package 2>/dev/null | grep -q '^Status: .* installed$$' || missing="$$missing $$package"
	done
	if [ -z "$$missing" ]; then
	    :
	elif ! command -v apt-get >/dev/null; then
	    echo "Máy này không dùng apt: nếu Qt không chạy, hãy cài những gói tương ứng với:$$missing" >&2
	elif [ "$$(id -u)" -eq 0 ]; then
	    export DEBIAN_FRONTEND=noninteractive
	    apt-get update -qq
	    apt-get install -y -qq --no-install-recommends $$missing >/dev/null
	else
	    echo "Thiếu gói hệ thống. Hãy chạy: sudo apt-get install --no-install-recommends$$missing" >&2
	    exit 1
	fi
	touch $@
