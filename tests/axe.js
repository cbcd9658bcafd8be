// Holds a page to axe-core's rules in Chromium, on screen and in print: node axe.js PAGE...
// Run by `make axe`, which puts axe-core and puppeteer-core in NODE_PATH.
const fs = require('fs'), path = require('path'), puppeteer = require('puppeteer-core');
const axe = fs.readFileSync(require.resolve('axe-core'), 'utf8');
(async () => {
	const browser = await puppeteer.launch({
		executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'],
	});
	let found = 0;
	for (const file of process.argv.slice(2))
		for (const media of ['screen', 'print']) {
			const page = await browser.newPage();
			await page.emulateMediaType(media);
			await page.goto('file://' + path.resolve(file));
			await page.evaluate(axe);
			const result = await page.evaluate(() => axe.run());
			for (const rule of result.violations)
				for (const node of rule.nodes)
					console.log(`${file} (${media}): ${rule.id}: ${rule.help}\n    ${node.html}`);
			found += result.violations.length;
			console.log(`${file} (${media}): ${result.passes.length} rules hold, ` +
				`${result.violations.length} do not, ${result.incomplete.length} to be looked at`);
			await page.close();
		}
	await browser.close();
	process.exit(found ? 1 : 0);
})();
