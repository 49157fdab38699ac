package dev.dynamocart.load.report.page;

/** How the page looks, apart from its plots. */
final class PageStyle {

    static final String SHEET = """
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
            main { max-width: 1020px; margin: 0 auto; padding: 24px 20px 64px; }
            h1 { font-size: 1.1rem; font-weight: 600; margin: 0; color: var(--soft); }
            h2 { font-size: 1.25rem; margin: 40px 0 8px; } h3 { font-size: 1rem; margin: 20px 0 4px; }
            p { margin: 6px 0; max-width: 76ch; } .soft, caption, figcaption { color: var(--soft); font-size: .9rem; }
            .answer { border-left: 6px solid; padding: 12px 16px; margin: 12px 0 20px; background: var(--card); border-radius: 4px; }
            .answer strong { display: block; font-size: 1.9rem; line-height: 1.2; }
            .good { border-color: var(--good); } .good strong, .good .word { color: var(--good); }
            .bad { border-color: var(--bad); } .bad strong, .bad .word { color: var(--bad); }
            .warn { border-color: var(--warn); } .warn strong, .warn .word { color: var(--warn); }
            .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); gap: 12px; }
            .card { background: var(--card); border-width: 4px 0 0; border-style: solid; border-radius: 4px; padding: 10px 14px; }
            .card h2 { font-size: 1rem; margin: 0; } .card .word { font-weight: 700; } .card p { font-size: .95rem; margin: 4px 0 0; }
            .numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); gap: 4px 12px; margin: 20px 0; }
            .numbers div { padding: 4px 0; } .numbers dt { color: var(--soft); font-size: .85rem; }
            .numbers dd { margin: 0; font-size: 1.35rem; font-variant-numeric: tabular-nums; }
            figure { margin: 12px 0 20px; } figcaption { margin-top: 2px; }
            .scroll { overflow-x: auto; } table { border-collapse: collapse; margin: 8px 0 16px; font-variant-numeric: tabular-nums; }
            caption { text-align: left; padding-bottom: 4px; white-space: nowrap; } td, th { padding: 4px 14px 4px 0; text-align: right; font-size: .92rem; white-space: nowrap; }
            th:first-child { text-align: left; font-weight: 500; white-space: normal; min-width: 9ch; max-width: 30ch; } thead th { border-bottom: 1px solid var(--edge); font-weight: 600; }
            tbody td, tbody th { border-bottom: 1px solid var(--grid); }
            details { margin: 8px 0; } summary { cursor: pointer; } code { font-size: .92em; overflow-wrap: anywhere; }
            ul { margin: 6px 0; padding-left: 22px; }
            """;

    private PageStyle() {}
}
