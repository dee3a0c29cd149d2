"""Every Python that a test starts runs this first, since tests/conftest.py puts this folder into PYTHONPATH."""

import os
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2]))

from tests.started.offline import stay_offline

stay_offline()
if os.environ.get("GRADER_TEST_WATCH"):
    from tests.hostile.watch import Watch

    Watch(Path(os.environ["GRADER_TEST_WATCH"])).is_on = True
