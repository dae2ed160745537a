"""Run the program: `python -m antt_desktop`."""

from antt_desktop.cli import main

if __name__ == "__main__":
    main()
