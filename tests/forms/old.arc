filedesc://old.arc 0.0.0.0 20050304120000 text/plain 73
1 0 Port Archive
URL IP-address Archive-date Content-type Archive-length

dns:coastcourier.example 192.0.2.7 20050304120001 text/dns 55
20050304120001
coastcourier.example. 60 IN A 192.0.2.7

http://coastcourier.example/bell 192.0.2.7 20050304120002 text/html 571
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<html><head><title>Bell of Karsa rings again | Coast Courier</title><meta property="og:site_name" content="Coast Courier"><meta property="article:published_time" content="2005-03-04"></head><body><article><h1>Bell of Karsa rings again</h1><p>The bell of the old town hall of Karsa rang on Friday for the first time in eleven years, when Mayor Pieter Holm pulled its rope.</p><p>Two founders from Milton had mended it over the winter, and people of the quarter had paid for the bronze.</p></article></body></html>
http://coastcourier.example/gone 192.0.2.7 20050304120003 text/html 62
HTTP/1.1 404 Not Found
Content-Type: text/html

<p>gone</p>
