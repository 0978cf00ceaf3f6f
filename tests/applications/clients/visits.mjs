// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

// What a person does with the pages of each application.

async function titled(page, same, url) {
  const answer = await page.goto(url);
  same(`status of ${new URL(url).pathname.split('/').at(-1) || 'home'}`, answer.status(), 200);
  return page.title();
}

async function styled(page, same) {
  const sheets = await page.evaluate(() => [...document.styleSheets].filter(sheet => sheet.href).length);
  const broken = await page.evaluate(() => [...document.styleSheets].filter(sheet => sheet.cssRules.length === 0).length);
  same('style sheets', [sheets > 0, broken], [true, 0]);
}

// After a click the old page may still be there: the new one is waited for by its title.
async function arrived(page, title) {
  await page.waitForFunction(wanted => document.readyState === 'complete' && document.title.toLowerCase() === wanted, title);
}

export const visits = {
  async web(page, address, { same }) {
    await page.goto(address + '/');
    same('text', await page.textContent('body'), 'Hello World!');
  },

  async webapi(page, address, { same }) {
    await page.goto(address + '/weatherforecast');
    const forecast = JSON.parse(await page.textContent('body'));
    same('days', forecast.length, 5);
    same('fields', Object.keys(forecast[0]).sort(), ['date', 'summary', 'temperatureC', 'temperatureF']);
  },

  async razor(page, address, { same }) {
    same('title', (await titled(page, same, address + '/')).toLowerCase(), 'home page - sample');
    await styled(page, same);
    await page.click('footer a');
    await arrived(page, 'privacy policy - sample');
    same('after a click', [await page.title(), await page.textContent('h1')], ['Privacy Policy - Sample', 'Privacy Policy']);
    await page.click('a.navbar-brand');
    await arrived(page, 'home page - sample');
    same('scripts', await page.evaluate(() => [typeof jQuery, typeof bootstrap]), ['function', 'object']);
  },

  async mvc(page, address, options) {
    await visits.razor(page, address, options);
  },

  async blazor(page, address, { same, sockets }) {
    same('title', await titled(page, same, address + '/'), 'Home');
    await styled(page, same);
    await page.click('a[href="counter"]');
    await page.waitForURL('**/counter');
    await page.waitForFunction(() => document.querySelector('[role=status]')?.textContent === 'Current count: 0');
    // Clicks before the circuit is there go nowhere.
    while ((await page.textContent('[role=status]')) === 'Current count: 0') {
      await page.click('button.btn-primary');
      await page.waitForTimeout(200);
    }
    const before = Number((await page.textContent('[role=status]')).split(' ').at(-1));
    for (let click = 0; click < 3; click++) {
      await page.click('button.btn-primary');
    }
    await page.waitForFunction(count => document.querySelector('[role=status]').textContent === `Current count: ${count}`, before + 3);
    same('counted over', [...new Set(sockets)], ['/_blazor']);
    await page.click('a[href="weather"]');
    await page.waitForSelector('table tbody tr');
    same('streamed rows', await page.locator('table tbody tr').count(), 5);
  },

  async identity(page, address, { same }) {
    same('title', await titled(page, same, address + '/'), 'Home Page - Sample');
    await styled(page, same);
    await page.click('text=Register');
    await page.fill('#Input_Email', 'ada@example.com');
    await page.fill('#Input_Password', 'Secret-1');
    await page.fill('#Input_ConfirmPassword', 'Secret-2');
    await page.click('#registerSubmit');
    const complaint = page.locator('[data-valmsg-for="Input.ConfirmPassword"]');
    await complaint.filter({ hasText: 'do not match' }).waitFor();
    same('refused', await complaint.textContent(), 'The password and confirmation password do not match.');
    await page.fill('#Input_Password', 'Secret-1');
    await page.fill('#Input_ConfirmPassword', 'Secret-1');
    await page.click('#registerSubmit');
    await page.click('#confirm-link');
    same('confirmed', (await page.textContent('.alert')).trim().startsWith('Thank you for confirming'), true);
    await page.click('nav >> text=Login');
    await page.fill('#Input_Email', 'ada@example.com');
    await page.fill('#Input_Password', 'Secret-1');
    await page.click('#login-submit');
    same('greeted', (await page.textContent('[title=Manage]')).trim(), 'Hello ada@example.com!');
    await page.click('[title=Manage]');
    await arrived(page, 'profile - sample');
    same('managed', await page.title(), 'Profile - Sample');
    await page.click('text=Logout');
    await page.waitForSelector('nav >> text=Login');
    same('gone', await page.locator('[title=Manage]').count(), 0);
  },

  async wasm(page, address, { same }) {
    await page.goto(address + '/');
    await page.waitForSelector('a[href="counter"]');
    await page.click('a[href="counter"]');
    await page.waitForSelector('button.btn-primary');
    for (let click = 0; click < 3; click++) {
      await page.click('button.btn-primary');
    }
    same('count', await page.textContent('[role=status]'), 'Current count: 3');
    await page.reload();
    await page.waitForSelector('button.btn-primary');
    same('deep link', await page.textContent('h1'), 'Counter');
  },

  async shop(page, address, { same }) {
    same('title', await titled(page, same, address + '/'), 'Corner shop');
    await styled(page, same);
    same('script', await page.evaluate(() => document.documentElement.dataset.shop), 'open');
    await page.click('text=contact');
    await arrived(page, 'contact');
    await page.fill('#Name', 'Ada');
    await page.fill('#Words', 'hello');
    await page.click('#send');
    await page.waitForFunction(() => document.querySelector('#answer')?.textContent.startsWith('Thank'));
    same('thanked', await page.textContent('#answer'), 'Thank you, Ada: hello');
    await page.click('text=catalogue');
    await page.click('text=Cider');
    await page.click('#buy');
    await page.waitForFunction(() => document.body?.textContent.startsWith('bought'));
    same('bought', await page.textContent('body'), 'bought 3');
    const events = await page.evaluate(async url => {
      const text = await (await fetch(url)).text();
      return text.split('\n').filter(line => line.startsWith('data:')).length;
    }, address + '/stream/events');
    same('events', events, 4);
    const echoed = await page.evaluate(url => new Promise((resolve, reject) => {
      const socket = new WebSocket(url, 'shop');
      socket.onopen = () => socket.send('from a browser');
      socket.onerror = () => reject(new Error('socket'));
      socket.onmessage = message => { socket.close(); resolve([socket.protocol, message.data]); };
    }), address.replace('http', 'ws') + '/socket/echo');
    same('socket', echoed, ['shop', 'from a browser']);
  },
};
