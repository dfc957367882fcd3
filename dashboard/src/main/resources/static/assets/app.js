// Draws the charts, follows the theme, and swaps the page in place when a filter changes. Without
// this file the page is the same, with its tables instead of its charts.
(function () {
  'use strict';

  const root = document.documentElement;
  let drawn = [];

  // Options name colours and fonts as var(--name): the theme at hand gives the value.
  function resolve(value, style) {
    if (typeof value === 'string') {
      const name = /^var\((--[a-z0-9-]+)\)$/.exec(value);
      return name ? style.getPropertyValue(name[1]).trim() : value;
    }
    if (Array.isArray(value)) {
      return value.map((each) => resolve(each, style));
    }
    if (value && typeof value === 'object') {
      return Object.fromEntries(
        Object.entries(value).map(([key, each]) => [key, resolve(each, style)]));
    }
    return value;
  }

  function draw() {
    drawn.forEach((chart) => chart.dispose());
    drawn = [];
    const style = getComputedStyle(root);
    document.querySelectorAll('[data-block]').forEach((block) => {
      const options = JSON.parse(block.querySelector('script[type="application/json"]').textContent);
      const area = block.querySelector('.charts');
      if (!area) {
        return;
      }
      area.querySelectorAll('.chart').forEach((place, index) => {
        place.style.height = area.dataset.height + 'px';
        const chart = echarts.init(place, null, { renderer: 'svg' });
        chart.setOption(resolve(options[index], style));
        chart.on('click', (event) => {
          if (event.data && event.data.place) {
            const there = new URL(location.href);
            there.searchParams.set('place', event.data.place);
            swap(there.href);
          }
        });
        drawn.push(chart);
      });
      const save = block.querySelector('[data-image]');
      if (save) {
        save.hidden = false;
        save.onclick = () => image(block);
      }
    });
  }

  // The charts of a block with their titles, as one SVG file.
  function image(block) {
    const parts = [...block.querySelectorAll('.chart svg')];
    const width = parts.reduce((sum, part) => sum + part.clientWidth, 0);
    const height = Math.max(...parts.map((part) => part.clientHeight)) + 84;
    const style = getComputedStyle(root);
    const colour = (name) => style.getPropertyValue(name).trim();
    const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    const words = (selector) => escape(block.querySelector(selector).textContent);
    const mark = document.querySelector('.mark');
    let left = 0;
    const inner = parts.map((part) => {
      const at = `<g transform="translate(${left},56)">${part.innerHTML}</g>`;
      left += part.clientWidth;
      return at;
    });
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}">`
      + `<rect width="100%" height="100%" fill="${colour('--paper')}"/>`
      + `<g font-family='${colour('--font')}'><text x="8" y="24" font-size="16" font-weight="600" fill="${colour('--ink')}">${words('h2')}</text>`
      + `<text x="8" y="44" font-size="12" fill="${colour('--ink-faint')}">${words('figcaption p')}</text>`
      + `<text x="8" y="${height - 8}" font-size="12" fill="${colour('--ink-faint')}">${mark ? escape(mark.textContent) : ''}</text></g>${inner.join('')}</svg>`;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    link.download = `rollbook-${block.dataset.block}.svg`;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  function remember(name, value) {
    document.cookie = `${name}=${value};path=/;max-age=31536000;samesite=lax`;
  }

  function choose(link) {
    const theme = link.dataset.themeChoice;
    remember('theme', theme);
    if (theme === 'auto') {
      root.removeAttribute('data-theme');
    } else {
      root.setAttribute('data-theme', theme);
    }
    document.querySelectorAll('[data-theme-choice]').forEach((each) => {
      if (each === link) {
        each.setAttribute('aria-current', 'true');
      } else {
        each.removeAttribute('aria-current');
      }
    });
    draw();
  }

  // On a phone the subjects are one line that scrolls: the one that is open is in sight.
  function reveal() {
    const open = document.querySelector('.side [aria-current]');
    const line = open && open.closest('ul');
    if (line && line.scrollWidth > line.clientWidth) {
      line.scrollLeft += open.getBoundingClientRect().left - line.getBoundingClientRect().left - 24;
    }
  }

  // Shows another filter without a flash; the newest wish wins.
  let wish = 0;
  async function swap(address, keep) {
    const mine = ++wish;
    document.body.classList.add('busy');
    try {
      const response = await fetch(address, { headers: { Accept: 'text/html' } });
      const text = await response.text();
      if (mine !== wish) {
        return;
      }
      const page = new DOMParser().parseFromString(text, 'text/html');
      const fresh = page.querySelector('.page');
      if (!fresh) {
        location.assign(address);
        return;
      }
      const focused = document.activeElement && document.activeElement.name;
      document.querySelector('.page').replaceWith(fresh);
      const side = page.querySelector('.side');
      if (side) {
        document.querySelector('.side').replaceWith(side);
        reveal();
      }
      document.title = page.title;
      if (!keep) {
        history.pushState(null, '', address);
      }
      draw();
      const again = focused && document.querySelector(`.filters [name="${focused}"]`);
      if (again) {
        again.focus();
      }
    } catch (error) {
      location.assign(address);
    } finally {
      if (mine === wish) {
        document.body.classList.remove('busy');
      }
    }
  }

  function address(form) {
    const given = [...new FormData(form)].filter(([, value]) => value !== '');
    return form.action + '?' + new URLSearchParams(given);
  }

  document.addEventListener('change', (event) => {
    const form = event.target.closest('.filters');
    if (form) {
      swap(address(form));
    }
  });
  document.addEventListener('submit', (event) => {
    if (event.target.matches('.filters')) {
      event.preventDefault();
      swap(address(event.target));
    }
  });
  document.addEventListener('click', (event) => {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    const theme = event.target.closest('[data-theme-choice]');
    const link = event.target.closest('[data-swap]');
    if (plain && theme) {
      event.preventDefault();
      choose(theme);
    } else if (plain && link) {
      event.preventDefault();
      swap(link.href);
    }
  });
  addEventListener('popstate', () => swap(location.href, true));

  reveal();

  let resizing;
  addEventListener('resize', () => {
    clearTimeout(resizing);
    resizing = setTimeout(() => drawn.forEach((chart) => chart.resize()), 80);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  // On paper the tables stand under their charts.
  addEventListener('beforeprint', () => {
    // A chart drawn for a screen is scaled to the paper, not cut.
    document.querySelectorAll('.chart svg').forEach((svg) => {
      svg.setAttribute('viewBox', `0 0 ${svg.getAttribute('width')} ${svg.getAttribute('height')}`);
    });
    document.querySelectorAll('.more details:first-child:not([open])').forEach((details) => {
      details.open = true;
      details.dataset.opened = '';
    });
  });
  addEventListener('afterprint', () => {
    document.querySelectorAll('[data-opened]').forEach((details) => {
      details.open = false;
      delete details.dataset.opened;
    });
  });

  draw();
})();
