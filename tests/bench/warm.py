"""WeasyPrint in one process: makes each HTML file into a PDF and prints the milliseconds that each took."""
import sys
import time

import weasyprint

for name in sys.argv[1:]:
    start = time.monotonic()
    weasyprint.HTML(filename=name).write_pdf(name[:-5] + ".pdf")
    print(f"{(time.monotonic() - start) * 1e3:.1f}")
