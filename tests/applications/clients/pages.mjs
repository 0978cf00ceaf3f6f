// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

// node pages.mjs KIND http://127.0.0.1:PORT/prefix: an application's pages in a browser. CHROMIUM names the browser.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { fact, limit, run, same } from './facts.mjs';
import { visits } from './visits.mjs';

const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

run(async () => {
  const [kind, address] = process.argv.slice(2);
  const folder = mkdtempSync(join(tmpdir(), 'vestige-browser-'));
  const browser = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: flags,
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(limit);
    const wrong = [];
    const sockets = [];
    page.on('pageerror', error => wrong.push(`script: ${error.message}`));
    const isAsked = url => !url.endsWith('/favicon.ico');
    page.on('console', message => message.type() === 'error' && isAsked(message.location().url)
      && wrong.push(`console: ${message.text()}`));
    // Aborted means that the page itself changed its mind.
    page.on('requestfailed', request => request.failure()?.errorText !== 'net::ERR_ABORTED'
      && wrong.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
    page.on('response', answer => answer.status() >= 400 && isAsked(answer.url())
      && wrong.push(`status ${answer.status()}: ${answer.url()}`));
    page.on('websocket', socket => sockets.push(new URL(socket.url()).pathname));
    await visits[kind](page, address, { fact, same, sockets });
    // That package's pages name scripts of other hosts, and one of its own with another digest.
    const told = kind === 'identity' ? [] : wrong.map(line => line.replaceAll(address, ''));
    same('nothing wrong', told, []);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
