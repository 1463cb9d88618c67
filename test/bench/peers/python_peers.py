"""trafilatura, GNE, newspaper4k and resiliparse: JSON lines in {slug, html, url}, out {tool, slug, ms, title, date, paragraphs}."""
import json
import logging
import resource
import sys
import time

logging.disable(logging.CRITICAL)


def trafilatura_reader():
    from trafilatura import bare_extraction

    def read(page):
        found = bare_extraction(page["html"], url=page["url"], with_metadata=True)
        if found is None:
            return {}
        return {"title": found.title, "date": found.date, "source": found.sitename, "body": found.text}

    return read


def gne_reader():
    from gne import GeneralNewsExtractor

    extractor = GeneralNewsExtractor()

    def read(page):
        found = extractor.extract(page["html"])
        return {"title": found["title"], "date": found["publish_time"], "body": found["content"]}

    return read


def newspaper_reader():
    from newspaper import Article

    def read(page):
        article = Article(page["url"], language="zh")
        article.download(input_html=page["html"])
        article.parse()
        date = article.publish_date
        return {"title": article.title, "date": date and date.isoformat(), "body": article.text}

    return read


def resiliparse_reader():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def read(page):
        tree = HTMLTree.parse(page["html"])
        return {"title": tree.title, "body": extract_plain_text(tree, main_content=True)}

    return read


READERS = {
    "trafilatura": trafilatura_reader,
    "GNE": gne_reader,
    "newspaper4k": newspaper_reader,
    "resiliparse": resiliparse_reader,
}

pages = [json.loads(line) for line in sys.stdin]
for tool, make in READERS.items():
    read = make()
    for is_warm in (False, False, True):
        for page in pages:
            before = time.process_time()
            try:
                found = read(page)
            except Exception:  # a page that a tool fails on is a page without a result
                found = {}
            spent = (time.process_time() - before) * 1000
            if is_warm:
                lines = [line.strip() for line in (found.get("body") or "").split("\n")]
                answer = {"tool": tool, "slug": page["slug"], "ms": spent, "title": found.get("title") or ""}
                answer["date"] = found.get("date") or None
                answer["source"] = found.get("source") or None
                answer["paragraphs"] = [line for line in lines if line]
                print(json.dumps(answer), flush=True)
print(json.dumps({"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
