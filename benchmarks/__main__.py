"""All benchmarks, one after the other: `make bench`."""

from __future__ import annotations

from benchmarks import serving, turn, understanding


def main() -> None:
    """Print every figure under its benchmark's name."""
    for benchmark in (understanding, turn, serving):
        print(f"\n{benchmark.__name__.rpartition('.')[2]}")
        benchmark.main()


if __name__ == "__main__":
    main()
