// Holds page.html to what readers need of it, in Chromium: node page.js PAGE...
// axe-core (with contrast 7:1) in every language, light, dark and print; keyboard alone; the accessibility tree; narrow and
// enlarged without sideways scrolling; numbers from left to right in every direction; without a script; no network; paper.
// Run by `make axe`, which puts axe-core and puppeteer-core in NODE_PATH.
const fs = require('fs'), path = require('path'), puppeteer = require('puppeteer-core');
const axe = fs.readFileSync(require.resolve('axe-core'), 'utf8');
let checks = 0, failures = 0, where = '';

function hold(right, what) {
	checks++;
	if (!right) {
		failures++;
		console.log(`${where}: ${what}`);
	}
}

// Opens the page; whatever it asks of the network, or its policy refuses, is a failure.
async function open(browser, file, { hash = '', width = 360, height = 740, scripts = true, before, features = [] } = {}) {
	const page = await browser.newPage();
	page.on('request', request => hold(request.url().startsWith('file://' + file), `asks for ${request.url()}`));
	page.on('console', message => hold(false, `console: ${message.text()}`));
	page.on('pageerror', error => hold(false, `script: ${error}`));
	await page.setJavaScriptEnabled(scripts);
	await page.setViewport({ width, height });
	await page.emulateMediaFeatures(features);
	if (before)
		await page.evaluateOnNewDocument(before);
	await page.goto('file://' + file + hash);
	return page;
}

const shown = page => page.evaluate(() => [...document.querySelectorAll('article')]
	.filter(article => article.getClientRects().length).map(article => article.lang));

async function axeRun(page, what) {
	await page.evaluate(axe);
	const result = await page.evaluate(() => axe.run({
		rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
	}));
	checks += result.passes.length;
	for (const rule of result.violations)
		for (const node of rule.nodes)
			hold(false, `${what}: ${rule.id}: ${rule.help}\n    ${node.html}`);
}

// Two digits of one number on one line: the second stands to the right of the first, also among right-to-left words.
const reversed = page => page.evaluate(() => {
	const wrong = [], walker = document.createTreeWalker(document.querySelector('article:not([hidden])'), NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode())
		for (const number of node.data.matchAll(/[0-9][0-9 .:,-]*[0-9]/g)) {
			let before = null;
			for (let i = number.index; i < number.index + number[0].length; i++) {
				const range = document.createRange();
				range.setStart(node, i);
				range.setEnd(node, i + 1);
				const place = range.getBoundingClientRect();
				if (/[0-9]/.test(node.data[i]) && place.width) {
					if (before && before.top === place.top && place.left <= before.left)
						wrong.push(number[0]);
					before = place;
				}
			}
		}
	return wrong;
});

async function eachLanguage(browser, file, languages) {
	for (const code of languages) {
		where = `${path.basename(path.dirname(file))} ${code}`;
		for (const scheme of ['light', 'dark']) {
			const page = await open(browser, file, {
				hash: '#' + code, features: [{ name: 'prefers-color-scheme', value: scheme }],
			});
			hold((await shown(page)).join() === code, `shows ${await shown(page)}`);
			await axeRun(page, scheme);
			if (scheme === 'light') {
				hold(await page.evaluate(() => [...document.querySelectorAll('article:not([hidden]) .turns')].every(sign =>
					(new DOMMatrix(getComputedStyle(sign).transform).a < 0) === (sign.closest('article').dir === 'rtl'))),
				'an arrow points against the way of reading');
				hold((await reversed(page)).length === 0, `reversed: ${await reversed(page)}`);
				await page.emulateMediaType('print');
				await axeRun(page, 'print');
			}
			await page.close();
		}
		for (const [width, enlarged] of [[320, 1], [640, 2], [1280, 2]]) {
			const page = await open(browser, file, { hash: '#' + code, width });
			await page.evaluate(enlarged => { document.documentElement.style.fontSize = 100 * enlarged + '%'; }, enlarged);
			const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
			hold(wide <= 0, `${width} px at ${enlarged}00%: ${wide} px too wide`);
			const cut = await page.evaluate(() => [...document.querySelectorAll('article:not([hidden]) :is(p, h1, h2, a)')]
				.filter(element => element.scrollWidth > element.clientWidth + 1 && element.clientWidth)
				.map(element => element.textContent));
			hold(cut.length === 0, `${width} px at ${enlarged}00%: cut off: ${cut}`);
			const broken = await page.evaluate(() => {
				const found = [], walker = document.createTreeWalker(document.querySelector('article:not([hidden])'), NodeFilter.SHOW_TEXT);
				for (let node = walker.nextNode(); node; node = walker.nextNode())
					for (const word of node.data.matchAll(/[\p{L}\p{M}]+/gu)) {
						const range = document.createRange();
						range.setStart(node, word.index);
						range.setEnd(node, word.index + word[0].length);
						if (new Set([...range.getClientRects()].map(place => Math.round(place.bottom))).size > 1)
							found.push(word[0]);
					}
				return found;
			});
			hold(broken.length === 0, `${width} px at ${enlarged}00%: broken: ${broken}`);
			await page.close();
		}
	}
}

async function keyboard(browser, file, languages) {
	where = `${path.basename(path.dirname(file))} keyboard`;
	const last = languages[languages.length - 1], page = await open(browser, file, { hash: '#' + languages[0] });
	const focus = () => page.evaluate(() => {
		const element = document.activeElement, place = element.getBoundingClientRect();
		const over = document.elementFromPoint(place.left + place.width / 2, place.top + place.height / 2);
		return {
			name: element.textContent.trim(), href: element.getAttribute('href'), tag: element.tagName,
			seen: getComputedStyle(element).outlineStyle !== 'none' &&
				parseFloat(getComputedStyle(element).outlineWidth) >= 2 && element.contains(over),
			size: Math.min(place.width, place.height), article: element.closest('article')?.lang,
		};
	});
	const tab = async () => { await page.keyboard.press('Tab'); await new Promise(done => setTimeout(done, 200)); return focus(); };
	let now = await tab();
	hold(now.href === `#${languages[0]}-title` && now.seen, `first comes ${now.href}, not the way past the languages`);
	for (const code of languages) {
		now = await tab();
		hold(now.href === '#' + code && now.seen && now.size >= 44, `then ${JSON.stringify(now)}, not #${code}`);
	}
	await page.keyboard.press('Enter');
	await page.waitForFunction(code => document.documentElement.lang === code, { timeout: 3000 }, last);
	now = await focus();
	hold((await shown(page)).join() === last, 'Enter does not choose a language');
	hold(now.tag === 'H1' && now.article === last, `focus goes to ${now.tag} of ${now.article}`);
	hold(await page.evaluate(() => scrollY) === 0, 'a chosen language does not begin at its top');
	const stops = [];
	for (now = await tab(); now.article && stops.length < 20; now = await tab()) {
		hold(now.seen, `focus cannot be seen on ${now.name}`);
		hold(now.size >= 44, `too small to touch: ${now.name}`);
		stops.push(now.href || now.name);
	}
	hold(stops.some(stop => stop.startsWith('tel:')), `no number to call among ${stops}`);
	hold(await page.evaluate(() => document.querySelectorAll('[tabindex]:not([tabindex="-1"])').length) === 0, 'a tab order of its own');
	await page.goBack();
	hold((await shown(page)).join() === languages[0], 'the way back does not lead to the language before');
	await page.close();
}

async function tree(browser, file, languages) {
	where = `${path.basename(path.dirname(file))} tree`;
	for (const code of languages) {
		const page = await open(browser, file, { hash: '#' + code });
		const all = [], root = await page.accessibility.snapshot({ interestingOnly: false });
		(function collect(node) { all.push(node); (node.children || []).forEach(collect); })(root);
		const role = name => all.filter(node => node.role === name);
		hold(role('main').length === 1, `${code}: ${role('main').length} times main`);
		hold(role('navigation').length === 1 && role('navigation')[0].name, `${code}: the choice of languages has no name`);
		hold(role('article').length === 1 && role('article')[0].name, `${code}: the message has no name`);
		const levels = role('heading').map(node => node.level);
		hold(levels[0] === 1 && levels.slice(1).every(level => level === 2), `${code}: headings ${levels}`);
		for (const node of [...role('link'), ...role('button')])
			hold(node.name, `${code}: a ${node.role} without a name`);
		await page.close();
	}
}

async function withoutScript(browser, file, languages) {
	where = `${path.basename(path.dirname(file))} without a script`;
	for (const [hash, expected] of [['', languages[0]], ...languages.map(code => ['#' + code, code]),
		...languages.map(code => [`#${code}-title`, code])]) {
		const page = await open(browser, file, { hash, scripts: false });
		hold((await shown(page)).join() === expected, `${hash}: shows ${await shown(page)}`);
		hold(await page.evaluate(code => document.querySelector(`#${code} [aria-current]`).hash === '#' + code, expected),
			`${hash}: not marked as chosen`);
		hold(await page.evaluate(() => [...document.querySelectorAll('button')].every(button => !button.getClientRects().length)),
			'a button that does nothing');
		await page.emulateMediaType('print');
		hold((await shown(page)).length === (hash ? 1 : languages.length), `${hash}: on paper ${await shown(page)}`);
		await page.close();
	}
}

// What a script adds: the browser's language, the text for another program, and a page that another program passes on.
async function withScript(browser, file, languages) {
	where = `${path.basename(path.dirname(file))} with a script`;
	for (const code of languages) {
		const page = await open(browser, file, {
			before: `Object.defineProperty(navigator, 'languages', {value: ['xx', '${code}-ZZ', '${languages[0]}']});
				navigator.share = data => { window.shared = data; return Promise.resolve(); };
				Object.defineProperty(navigator, 'clipboard', {value: {writeText: text => { window.copied = text; return Promise.resolve(); }}});`,
		});
		hold((await shown(page)).join() === code, `asked for ${code}, shows ${await shown(page)}`);
		const state = await page.evaluate(async () => {
			const article = document.querySelector('article:not([hidden])');
			article.querySelector('.share').click();
			article.querySelector('.copy').click();
			await new Promise(done => setTimeout(done, 50));
			return {
				shared: window.shared, copied: window.copied, done: article.querySelector('.done').textContent,
				mark: article.querySelector('.marks')?.textContent.trim() || '', title: document.title,
				direction: document.documentElement.dir === article.dir,
				missing: [...article.querySelectorAll('.part p, h1')].map(element => element.textContent.replace(/\s+/g, ' ').trim())
					.filter(words => !window.copied.includes(words)),
			};
		});
		hold(state.copied.startsWith(state.mark) && state.shared.text === state.copied && state.title.startsWith(state.mark),
			'a copy without the mark of an example');
		hold(state.missing.length === 0, `not copied: ${state.missing}`);
		hold(state.done && state.direction, 'nothing says that it was copied');
		await page.close();
	}
}

async function paper(browser, file, languages) {
	where = `${path.basename(path.dirname(file))} paper`;
	const page = await open(browser, file, { scripts: false, features: [{ name: 'prefers-color-scheme', value: 'dark' }] });
	const sheets = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type *\/Page\b/g).length;
	hold(sheets >= languages.length && sheets <= 2 * languages.length, `${languages.length} languages on ${sheets} sides`);
	await page.emulateMediaType('print');
	const state = await page.evaluate(() => {
		const all = selector => [...document.querySelectorAll(selector)];
		return {
			screen: all('nav, .skip, .tools').some(element => element.getClientRects().length),
			breaks: all('article:not(:last-child)').every(article => getComputedStyle(article).breakAfter === 'page'),
			// what Chromium asks of a row to show it again on each side
			marks: all('.marks').every(mark => getComputedStyle(mark).display === 'table-header-group' &&
				getComputedStyle(mark).breakInside === 'avoid'),
			dark: all('.part, article').some(element => /^rgb\(([0-9]|[1-9][0-9]),/.test(getComputedStyle(element).backgroundColor)),
		};
	});
	hold(!state.screen, 'what is for the screen stands on paper');
	hold(state.breaks, 'a language does not begin on a sheet of its own');
	hold(state.marks, 'the mark of an example does not come again on each side');
	hold(!state.dark, 'dark grounds on paper');
	await page.close();
}

(async () => {
	const browser = await puppeteer.launch({
		executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'],
	});
	for (const name of process.argv.slice(2)) {
		const file = path.resolve(name);
		const languages = [...fs.readFileSync(file, 'utf8').matchAll(/<article id="([^"]+)"/g)].map(match => match[1]);
		for (const check of [eachLanguage, keyboard, tree, withoutScript, withScript, paper])
			await check(browser, file, languages);
	}
	await browser.close();
	console.log(`${checks} checks, ${failures} of them fail`);
	process.exit(failures ? 1 : 0);
})();
