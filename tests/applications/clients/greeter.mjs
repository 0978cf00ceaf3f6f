// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

// node greeter.mjs 127.0.0.1:PORT: the shop's gRPC service with gRPC's own client, HTTP/2 without TLS.

import { credentials, loadPackageDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { fileURLToPath } from 'node:url';
import { run, same, within } from './facts.mjs';

const proto = loadPackageDefinition(loadSync(fileURLToPath(new URL('greet.proto', import.meta.url))));
const client = new proto.greet.Greeter(process.argv[2], credentials.createInsecure());

function unary(method, text) {
  return within(new Promise((resolve, reject) => {
    client[method]({ text }, (error, answer) => (error ? reject(error) : resolve(answer.text)));
  }), method);
}

function received(call) {
  return within(new Promise((resolve, reject) => {
    const texts = [];
    call.on('data', message => texts.push(message.text));
    call.on('error', reject);
    call.on('end', () => resolve(texts));
  }), 'stream');
}

run(async () => {
  same('unary', await unary('SayHello', 'Ada'), 'Hello Ada');
  same('many at once', await Promise.all(Array.from({ length: 50 }, (_, at) => unary('SayHello', `${at}`))),
    Array.from({ length: 50 }, (_, at) => `Hello ${at}`));
  same('server stream', await received(client.SayHellos({ text: 'Ada' })), [1, 2, 3, 4, 5].map(at => `Hello Ada ${at}`));

  // Each word is sent only after the answer to the one before: the call must go both ways at once.
  const chat = client.Chat();
  const answers = [];
  const all = received(chat);
  const words = ['one', 'two', 'three'];
  chat.on('data', message => {
    answers.push(message.text);
    words.length > answers.length ? chat.write({ text: words[answers.length] }) : chat.end();
  });
  chat.write({ text: words[0] });
  same('both ways', await all, words.map(word => `You said ${word}`));

  const failure = await unary('Fail', 'x').then(() => 'none', error => [error.code, error.details]);
  same('failure', failure, [7, 'not for you']);
  client.close();
});
