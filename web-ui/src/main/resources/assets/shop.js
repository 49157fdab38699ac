/* Enhances the shop; every form and link works without it. It sends forms with fetch, swaps the marked parts of the page for the
   same parts of the answer, tries once more with the same operation id, and says what happened. */
(() => {
  const byId = (id) => document.getElementById(id);
  const waiting = new WeakMap();
  const pause = (millis) => new Promise((done) => setTimeout(done, millis));
  const withoutIds = (part) => part.outerHTML.replace(/name="op" value="[^"]*"/g, '');

  async function load(url, options) {
    const answer = await fetch(url, options);
    return { answer, page: new DOMParser().parseFromString(await answer.text(), 'text/html') };
  }

  /* The second attempt carries the same operation id, so it cannot count twice. */
  async function send(url, options) {
    try {
      const first = await load(url, options);
      if (first.answer.status < 500) return first;
    } catch { /* unreachable; the second attempt decides */ }
    await pause(600);
    return load(url, options);
  }

  function swap(page, mustSwap) {
    const focused = document.activeElement?.id;
    for (const part of document.querySelectorAll('[data-part]')) {
      const fresh = page.getElementById(part.id);
      if (fresh && (mustSwap(part) || withoutIds(fresh) !== withoutIds(part))) part.replaceWith(document.adoptNode(fresh));
    }
    document.title = page.title;
    if (focused && document.activeElement.id !== focused) {
      (byId(focused) || byId('undo') || byId('heading'))?.focus({ preventScroll: true });
    }
  }

  function say(page) {
    byId('status').textContent = page.querySelector('[data-say]')?.firstChild.textContent.trim() ?? '';
  }

  function warn(text) {
    const notice = byId('warning').content.cloneNode(true);
    if (text) notice.querySelector('p').textContent = text;
    byId('status').textContent = notice.textContent.trim();
    byId('notices').replaceChildren(notice);
  }

  async function submit(form, button) {
    const next = { id: '' };
    waiting.set(form, next);
    form.setAttribute('aria-busy', 'true');
    try {
      const body = new URLSearchParams(new FormData(form, button));
      const { answer, page } = await send(form.action, { method: 'POST', body });
      if (answer.ok) {
        say(page);
        swap(page, (part) => part.contains(form));
        if (byId('cart')) history.replaceState(null, '', answer.url);
      } else {
        warn([...page.querySelectorAll('main h1, main .lead')].map((part) => part.textContent).join('. '));
      }
    } catch {
      warn();
    }
    form.removeAttribute('aria-busy');
    waiting.delete(form);
    if (next.id) byId(next.id)?.click();
  }

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!form.matches('[data-send]')) return;
    event.preventDefault();
    const busy = waiting.get(form);
    if (!busy) submit(form, event.submitter);
    else if (!form.matches('[data-once]')) busy.id = event.submitter.id;
  });

  /* The second click of a double click is no second wish to add. Steppers count every click. */
  document.addEventListener('click', (event) => {
    if (event.detail > 1 && event.target.closest('[data-once] button')) event.preventDefault();
  });

  document.addEventListener('change', ({ target }) => {
    if (target.matches('.steps input') && target.reportValidity()) target.form.requestSubmit(target.form.querySelector('[value=set]'));
  });

  /* Back to a page of before: its forms get fresh operation ids and its numbers those of now. */
  addEventListener('pageshow', async (event) => {
    const [visit] = performance.getEntriesByType('navigation');
    if (!event.persisted && visit?.type !== 'back_forward') return;
    const { page } = await load(location.href).catch(() => ({}));
    if (page) swap(page, () => true);
  });

  let typing = 0;
  document.addEventListener('input', async ({ target }) => {
    const form = target.closest('.search');
    if (!form || !byId('shelf')) return;
    const turn = ++typing;
    await pause(200);
    if (turn !== typing) return;
    const url = form.action + (target.value.trim() ? '?' + new URLSearchParams(new FormData(form)) : '');
    const { page } = await load(url).catch(() => ({}));
    const shelf = page?.getElementById('shelf');
    if (turn !== typing || !shelf) return;
    byId('shelf').replaceWith(document.adoptNode(shelf));
    swap(page, () => false);
    history.replaceState(null, '', url);
    say(byId('shelf'));
  });
})();
