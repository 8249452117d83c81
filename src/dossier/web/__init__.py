"""Pages for a browser, thin over pipeline and ledger: the intake desk and the preview."""
