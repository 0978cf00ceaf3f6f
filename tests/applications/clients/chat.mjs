// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

// node chat.mjs http://127.0.0.1:PORT/shop: the shop's hub, over each transport that SignalR has.

import { HttpTransportType, HubConnectionBuilder, LogLevel, Subject } from '@microsoft/signalr';
import { run, same, within } from './facts.mjs';

const url = `${process.argv[2]}/chat`;

function connect(transport) {
  return new HubConnectionBuilder().withUrl(url, transport).configureLogging(LogLevel.Error).build();
}

function next(connection, name) {
  return within(new Promise(resolve => connection.on(name, (...values) => resolve(values))), name);
}

function collect(stream) {
  return within(new Promise((resolve, reject) => {
    const values = [];
    stream.subscribe({ next: value => values.push(value), error: reject, complete: () => resolve(values) });
  }), 'stream');
}

async function talk(name) {
  const transport = HttpTransportType[name];
  const one = connect(transport);
  const other = connect(transport);
  await within(Promise.all([one.start(), other.start()]), 'start');
  same(`${name} transport`, await one.invoke('Transport'), name);
  same(`${name} invoke`, await one.invoke('Add', 2, 40), 42);

  const said = [next(one, 'said'), next(other, 'said')];
  await one.send('Say', 'Ada', 'zażółć');
  same(`${name} to all`, await Promise.all(said), [['Ada', 'zażółć'], ['Ada', 'zażółć']]);

  await other.invoke('Join', 'attic');
  const whispered = next(other, 'whispered');
  await one.send('Whisper', 'attic', 'psst');
  same(`${name} to a group`, await whispered, ['psst']);

  same(`${name} stream`, await collect(one.stream('Count', 20)), Array.from({ length: 20 }, (_, at) => at + 1));
  const numbers = new Subject();
  const sum = one.invoke('Sum', numbers);
  for (let number = 1; number <= 10; number++) {
    numbers.next(number);
  }
  numbers.complete();
  same(`${name} upload`, await within(sum, 'sum'), 55);

  const long = 'x'.repeat(20000);
  const echoed = next(other, 'said');
  await one.send('Say', 'Ada', long);
  same(`${name} long`, (await echoed)[1].length, long.length);

  const failure = await one.invoke('Fail').then(() => 'none', error => error.message);
  same(`${name} failure`, failure, "An unexpected error occurred invoking 'Fail' on the server. HubException: not today");
  await within(Promise.all([one.stop(), other.stop()]), 'stop');
}

run(async () => {
  for (const name of ['WebSockets', 'ServerSentEvents', 'LongPolling']) {
    await talk(name);
  }
});
