// Runs before the page is drawn: scripts are here, and the table behind a chart may stay folded.
document.documentElement.classList.add('js');
