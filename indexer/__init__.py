"""Evidence Trail."""

import os

# Nothing here reports to anybody. Libraries read these when they are first imported, and every way into the program
# comes through here. onnxruntime would write an id of the machine and ask for an outside host; Streamlit and the
# libraries of Hugging Face would tell how they are used.
for _name in ("ORT_DISABLE_TELEMETRY", "HF_HUB_DISABLE_TELEMETRY", "DO_NOT_TRACK", "DISABLE_TELEMETRY"):
    os.environ[_name] = "1"
os.environ["STREAMLIT_BROWSER_GATHER_USAGE_STATS"] = "false"
