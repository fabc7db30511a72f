# One line a command; all of them live in kernel-setup/ and run without make too:
#   python kernel-setup lab
# ARGS="..." passes options on, as in: make lab ARGS="--no-browser --port=8899"

PYTHON ?= python3

.PHONY: lab test execute lectures bench clean

lab:       ; @$(PYTHON) kernel-setup lab $(ARGS)
test:      ; @$(PYTHON) kernel-setup test $(ARGS)
execute:   ; @$(PYTHON) kernel-setup execute $(ARGS)
lectures:  ; @$(PYTHON) kernel-setup lectures $(ARGS)
bench:     ; @$(PYTHON) kernel-setup bench $(ARGS)
clean:     ; @$(PYTHON) kernel-setup clean $(ARGS)
