"""What goes wrong in the dealership's own work, and what happens then.

EngineError
└── DealershipError
    ├── BrowseCarAnalysisError       the stock cannot be searched so; the wishes are asked for again
    ├── CarValuationAnalysisError    no figure for what was said of the car; a person values it
    ├── EMIAnalysisError             no loan can be worked out of these figures; they are asked for again
    ├── ServiceBookingAnalysisError  the visit has no booking or no hours; a person calls about it
    └── StockFileError               a stock file cannot be read at all; nothing was imported

Raised by an action they lead to the step's `on_error`; customers never see their text.
"""

from __future__ import annotations

from engine.errors import EngineError


class DealershipError(EngineError):
    """Root of all expected failures of the dealership's work."""


class BrowseCarAnalysisError(DealershipError):
    """The stock cannot be searched for this; say what contradicts what."""


class CarValuationAnalysisError(DealershipError):
    """The figures know no such fuel, gearbox or condition."""


class EMIAnalysisError(DealershipError):
    """A loan cannot be worked out of these figures."""


class ServiceBookingAnalysisError(DealershipError):
    """A visit cannot be set: no such booking, or no hours for the place."""


class StockFileError(DealershipError):
    """A stock file cannot be read; the text names the file and the mend."""
