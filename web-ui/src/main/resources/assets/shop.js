/* Enhances the shop; every form and link works without it. It sends forms with fetch, swaps the marked parts of the page for the
   same parts of the answer, tries once more with the same operation id, keeps what is added offline until it can be sent,
   follows what other devices do to the cart, and says what happened. */
(() => {
  const byId = (id) => document.getElementById(id);
  const on = (kind, act) => document.addEventListener(kind, act);
  const { dataset } = document.body;
  const status = byId('status');
  const waiting = new Map();
  const pause = (millis) => new Promise((done) => setTimeout(done, millis));
  const withoutIds = (part) => part.outerHTML.replace(/name="op" value="[^"]*"/g, '');

  /* The answer as a page; nothing if the shop cannot be reached. It says whose cart it is now: somebody may have signed in or out. */
  async function load(url, form) {
    try {
      const answer = await fetch(url, form && { method: 'POST', body: new URLSearchParams(form) });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      dataset.cart = page.body.dataset.cart || dataset.cart;
      return { answer, page };
    } catch {
      return {};
    }
  }

  /* A second attempt, if no answer came, carries the same operation id, so it cannot count twice. It says that the first may have
     arrived. */
  async function send(url, form) {
    const first = await load(url, form);
    if (first.answer) return first;
    await pause(600);
    return load(url + '?again=yes', form);
  }

  function swap(page, mustSwap, spared) {
    const focused = document.activeElement?.id;
    let changed = 0;
    for (const part of document.querySelectorAll('[data-part]')) {
      const fresh = page.getElementById(part.id);
      if (part.id === spared || !fresh || !mustSwap(part) && withoutIds(fresh) === withoutIds(part)) continue;
      part.replaceWith(fresh);
      changed++;
    }
    document.title = page.title;
    dataset.live = page.body.dataset.live ?? '';
    if (focused && document.activeElement.id !== focused) {
      (byId(focused) || byId('undo') || byId('heading'))?.focus({ preventScroll: true });
    }
    follow();
    return changed;
  }

  function say(page) {
    status.textContent = page.querySelector('[data-say]')?.firstChild.textContent.trim() ?? '';
  }

  function tell(kind, parts) {
    const notice = byId(kind).content.cloneNode(true);
    if (parts) notice.querySelector('p').textContent = [...parts].map((part) => part.textContent).join('. ');
    status.textContent = notice.textContent.trim();
    byId('notices').replaceChildren(notice);
  }

  function show({ answer, page }, mustSwap) {
    if (!answer.ok) return tell('warning', page.querySelectorAll('main h1, main .lead'));
    say(page);
    swap(page, mustSwap);
  }

  /* One form after the other: the answer to an earlier one must not come last and show the cart as it was. */
  let line = Promise.resolve();

  async function submit(form, button) {
    const fields = String(new URLSearchParams(new FormData(form, button)));
    waiting.set(form, '');
    form.ariaBusy = 'true';
    const isAdd = 'once' in form.dataset;
    if (isAdd) keep(fields);
    line = line.then(() => send(form.action, fields));
    const sent = await line;
    if (isAdd && !settle(fields, sent)) keep(fields);
    if (sent.answer) {
      show(sent, (part) => part.contains(form));
      if (sent.answer.ok && byId('cart')) history.replaceState(null, '', sent.answer.url);
    } else tell(isAdd ? 'outbox' : 'warning');
    form.ariaBusy = null;
    const next = waiting.get(form);
    waiting.delete(form);
    byId(next)?.click();
    catchUp();
  }

  /* The outbox: adds commute with everything, so they wait from the click until they are saved. Sent twice, also by two tabs, each
     counts once. Each is kept with the tag of the cart that it is for: the page names its own first, then those that joined it.
     Where storage is forbidden it lasts as long as the page; where it is full an add is sent all the same. */
  let store = {};
  try { store = localStorage; } catch {}
  const cart = () => dataset.cart.split(' ')[0];
  const outbox = () => Object.keys(store).filter((add) => /^op=/.test(add) && dataset.cart?.includes(store[add]));
  const keep = (add) => { try { store[add] = cart(); } catch {} };
  let timer;

  /* Whether an add needs no further attempt; else it waits for the next one. 409: another cart is at hand now. */
  function settle(add, { answer }) {
    const done = answer?.status < 500 && answer.status !== 409;
    if (done) delete store[add];
    clearTimeout(timer);
    timer = setTimeout(flush, 4000);
    return done;
  }

  /* The answer is the page that is open now, which need not be the one that was added from. */
  function flush() {
    line = line.then(async () => {
      for (let add; (add = outbox()[0]);) {
        keep(add);
        const sent = await load('/cart/items', add.replace(/back=[^&]*/, 'back=' + location.pathname) + '&cart=' + cart());
        if (!settle(add, sent)) return;
        show(sent, () => true);
      }
    });
  }
  addEventListener('online', flush);

  /* The same cart elsewhere: the server tells a digest of each new version. */
  let source, latest;

  function follow() {
    if (document.hidden || !dataset.live) {
      source = source?.close();
    } else if (!source) {
      source = new EventSource('/cart/live?seen=' + dataset.live);
      source.addEventListener('cart', ({ data }) => { latest = data; catchUp(); });
    }
  }

  /* Never under the hands of somebody who types or has just sent something. */
  async function catchUp() {
    const isIdle = () => !waiting.size && !document.activeElement.matches('input');
    const shown = dataset.live;
    if (latest === shown) latest = '';
    if (!latest || !isIdle()) return;
    const { page } = await load(location.href);
    if (!page || !isIdle() || shown !== dataset.live) return;
    latest = '';
    if (swap(page, () => false, 'notices')) tell('elsewhere');
  }
  on('visibilitychange', follow);
  on('focusout', () => setTimeout(catchUp));

  on('submit', (event) => {
    const form = event.target;
    if (!('send' in form.dataset)) return;
    event.preventDefault();
    if (!waiting.has(form)) submit(form, event.submitter);
    else if (!('once' in form.dataset)) waiting.set(form, event.submitter.id);
  });

  /* The second click of a double click is no second wish to add. Steppers count every click. */
  on('click', (event) => {
    if (event.detail > 1 && event.target.closest('[data-once] button')) event.preventDefault();
  });

  on('change', ({ target }) => {
    if (target.matches('.steps input') && target.reportValidity()) target.form.requestSubmit(target.form.querySelector('[value=set]'));
  });

  /* Back to a page of before: its forms get fresh operation ids and its numbers those of now. */
  addEventListener('pageshow', async (event) => {
    const [visit] = performance.getEntriesByType('navigation');
    if (!event.persisted && visit.type !== 'back_forward') return;
    const { page } = await load(location.href);
    if (page) swap(page, () => true);
  });

  let typing = 0;
  on('input', async ({ target }) => {
    const form = target.closest('.search');
    if (!form || !byId('shelf')) return;
    const turn = ++typing;
    await pause(200);
    if (turn !== typing) return;
    const url = form.action + (target.value.trim() ? '?' + new URLSearchParams(new FormData(form)) : '');
    const { page } = await load(url);
    const shelf = page?.getElementById('shelf');
    if (turn !== typing || !shelf) return;
    byId('shelf').replaceWith(shelf);
    swap(page, () => false);
    history.replaceState(null, '', url);
    say(shelf);
  });

  follow();
  flush();
})();
