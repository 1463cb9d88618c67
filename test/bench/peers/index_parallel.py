"""parallel_bulk of elasticsearch-py with four threads and its other defaults: `index_parallel.py <URL> <prefix> <documents.jsonl>`; failures of single documents end nothing."""
import json
import sys
import time

from elasticsearch import Elasticsearch
from elasticsearch.helpers import parallel_bulk

url, prefix, path = sys.argv[1:4]
with open(path, encoding='utf-8') as file:
    documents = [json.loads(line) for line in file]
# The others wait a minute too.
client = Elasticsearch(url, request_timeout=60)
client.info()
actions = ({'_index': f'{prefix}-articles', '_id': one['id'], '_source': one} for one in documents)
cpu, start = time.process_time(), time.monotonic()
taken = 0
for done, _ in parallel_bulk(client, actions, thread_count=4, raise_on_error=False, raise_on_exception=False):
    taken += done
print(json.dumps({
    'seconds': time.monotonic() - start,
    'cpu': time.process_time() - cpu,
    'taken': taken,
    'kept': 0,
}))
