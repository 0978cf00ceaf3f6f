#!/bin/sh
# A CGI program: prints the variables that the server gave it. It answers for anyone, so enable it with care.
printf 'Content-Type: text/plain; charset=utf-8\r\n\r\n'
env | sort
