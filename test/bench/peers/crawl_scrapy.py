"""Scrapy over the bench site: `crawl_scrapy.py <start URL> <folder> <concurrency> [all]`; all: the links of articles are followed too. JOBDIR (its disk queue and request fingerprints), robots.txt, a JSON lines feed with each article's URL, title and number of links."""
import sys

import scrapy
from scrapy.crawler import CrawlerProcess

start, folder, concurrency, everything = sys.argv[1], sys.argv[2], int(sys.argv[3]), 'all' in sys.argv[4:]


class BenchSpider(scrapy.Spider):
    name = 'bench'
    start_urls = [start]

    def parse(self, response):
        # Lists before articles, as Anlan has it.
        for href in response.css('ul.list a::attr(href)').getall():
            yield response.follow(href, self.parse_article)
        following = response.css('a.next::attr(href)').get()
        if following:
            yield response.follow(following, self.parse, priority=1)

    def parse_article(self, response):
        links = [response.urljoin(href) for href in response.css('a::attr(href)').getall()]
        if everything:
            for link in links:
                yield scrapy.Request(link, self.parse_article)
        yield {'url': response.url, 'title': response.css('title::text').get(), 'links': len(links)}


process = CrawlerProcess({
    'ROBOTSTXT_OBEY': True,
    'JOBDIR': f'{folder}/job',
    'FEEDS': {f'{folder}/items.jsonl': {'format': 'jsonlines'}},
    'CONCURRENT_REQUESTS': concurrency,
    'CONCURRENT_REQUESTS_PER_DOMAIN': concurrency,
    'DOWNLOAD_DELAY': 0,
    'LOG_LEVEL': 'WARNING',
    'TELNETCONSOLE_ENABLED': False,
})
process.crawl(BenchSpider)
process.start()
