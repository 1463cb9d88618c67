"""Runs a command and says what it cost: `measured.py <report.json> <command…>` → {seconds, cpu, peak, status}; CPU (user and system, children too) in seconds, peak memory in MB."""
import json
import resource
import subprocess
import sys
import time

report, command = sys.argv[1], sys.argv[2:]
started = time.monotonic()
status = subprocess.run(command).returncode
seconds = time.monotonic() - started
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(report, 'w') as file:
    json.dump({
        'seconds': seconds,
        'cpu': usage.ru_utime + usage.ru_stime,
        'peak': usage.ru_maxrss / 1024,
        'status': status,
    }, file)
