// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

// What a client saw, a line each; the test compares the lines of two servers.

import assert from 'node:assert/strict';

export const limit = 60000;

export function fact(name, value) {
  console.log(`${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
}

export function same(name, actual, expected) {
  assert.deepEqual(actual, expected, name);
  fact(name, actual);
}

export function within(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: nothing after ${limit} ms`)), limit);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

export async function run(work) {
  try {
    await work();
    process.exit(0);
  } catch (error) {
    console.error(error.stack ?? error);
    process.exit(1);
  }
}
