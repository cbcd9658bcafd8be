/* Shows one language at a time, first the one that the browser asks for, and the buttons that this browser can serve. All of it
   is extra: without a script the page holds the same words. Nothing is kept and nothing is fetched. */
(function () {
	'use strict';
	var root = document.documentElement, articles = Array.from(document.querySelectorAll('article'));

	function show(article) {
		articles.forEach(function (other) { other.hidden = other !== article; });
		root.lang = article.lang;
		root.dir = article.dir;
		document.title = article.dataset.title;
	}

	/* The language that the address names, or NULL. */
	function named() {
		var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
		return target ? target.closest('article') : null;
	}

	/* The first that the browser asks for and that is here, also without its country; else the author's. */
	function preferred() {
		var found = null;
		(navigator.languages || []).forEach(function (code) {
			[code, code.split('-')[0]].forEach(function (wanted) {
				found = found || articles.find(function (article) {
					return article.lang.toLowerCase() === wanted.toLowerCase();
				});
			});
		});
		return found || articles[0];
	}

	/* All words of a message, a line each, the mark of an example among them. */
	function words(article) {
		return Array.from(article.querySelectorAll('h1, h2, p')).filter(function (element) {
			return !element.closest('.tools');
		}).map(function (element) {
			return (element.matches('h1, h2') ? '\n' : '') + element.textContent.replace(/\s+/g, ' ').trim();
		}).concat(/^http/.test(location.protocol) ? ['\n' + location.href.split('#')[0] + '#' + article.id] : []).join('\n').trim();
	}

	root.classList.add('scripted');
	show(named() || preferred());
	window.addEventListener('hashchange', function () {
		var article = named();
		if (!article)
			return;
		var skipped = location.hash.slice(1) !== article.id;
		show(article);
		article.querySelector('h1').focus({preventScroll: !skipped});
		if (!skipped)
			window.scrollTo(0, 0);
	});
	articles.forEach(function (article) {
		var copy = article.querySelector('.copy'), share = article.querySelector('.share');
		if (!copy)
			return;
		var done = article.querySelector('.done');
		copy.hidden = !navigator.clipboard;
		share.hidden = !navigator.share;
		copy.addEventListener('click', function () {
			done.textContent = '';
			navigator.clipboard.writeText(words(article)).then(function () {
				done.textContent = copy.dataset.done;
			}, function () {
				getSelection().selectAllChildren(article);
			});
		});
		share.addEventListener('click', function () {
			navigator.share({title: article.dataset.title, text: words(article)}).catch(function () { });
		});
	});
})();
