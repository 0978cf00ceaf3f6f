// Says that the page is alive.
document.documentElement.dataset.shop = "open";
