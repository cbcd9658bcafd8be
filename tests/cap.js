// Reads CAP alerts with a reader that is not ours, and holds that every <info> has the same facts: node cap.js FILE...
// Run by `make cap`, which puts @dec112/cap-ts in NODE_PATH.
const fs = require('fs'), { Alert } = require('@dec112/cap-ts').CAP_1_2;
const facts = info => JSON.stringify([
	info.category_list, info.responseType_list, info.urgency, info.severity, info.certainty, info.effective, info.onset,
	info.expires, info.web, info.contact, info.eventCode_list,
	(info.parameter_list || []).filter(one => one.valueName !== 'helder:text'),
	(info.area_list || []).map(area => area.geocode_list),
]);
let wrong = 0;
(async () => {
for (const file of process.argv.slice(2)) {
	const alert = await Alert.fromXML(fs.readFileSync(file, 'utf8'));
	const languages = alert.info_list.map(info => info.language);
	const differ = alert.info_list.filter(info => facts(info) !== facts(alert.info_list[0]));
	for (const info of alert.info_list)
		if (!info.event || !info.headline || !info.description || !info.instruction)
			console.log(`${file}: ${info.language}: words are missing`), wrong++;
	for (const info of differ)
		console.log(`${file}: ${info.language}: other facts`), wrong++;
	console.log(`${file}: of ${alert.sent}, ${languages.join(' ')}; ` +
		`references: ${alert.references || 'none'}`);
}
process.exit(wrong ? 1 : 0);
})();
