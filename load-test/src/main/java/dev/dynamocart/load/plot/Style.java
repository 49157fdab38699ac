package dev.dynamocart.load.plot;

/** The style sheet that plots need, for pages and for SVG files of their own. */
public final class Style {

    /** Colours after Okabe and Ito, lighter on a dark page. */
    public static final String SHEET = """
            :root { --ink: #1b1f24; --soft: #57606a; --grid: #e3e6ea; --page: #ffffff; --card: #f6f8fa; --edge: #d0d7de;
              --blue: #0067a8; --orange: #c04d00; --green: #00795a; --purple: #9c4b83; --yellow: #8d6b00; --grey: #6e7781;
              --band: #d5500022; --band-ink: #9a3b00; --sla: #00795a1f; --good: #00694d; --bad: #b3261e; --warn: #8a5300; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e6edf3; --soft: #9ba6b2; --grid: #2b323b; --page: #0f141a; --card: #171d25; --edge: #323b46;
                --blue: #6cb6ff; --orange: #ff9e5e; --green: #4fd1a5; --purple: #e39bcb; --yellow: #e6c229; --grey: #9ba6b2;
                --band: #ff9e5e2b; --band-ink: #ffb37f; --sla: #4fd1a524; --good: #4fd1a5; --bad: #ff8f87; --warn: #f0b95c; } }
            .plot { display: block; width: 100%; height: auto; font: 12px system-ui, sans-serif; }
            .plot .line { fill: none; stroke-width: 1.6; stroke-linejoin: round; }
            .plot .dashed { stroke-dasharray: 5 4; }
            .plot .blue { stroke: var(--blue); } .plot .orange { stroke: var(--orange); } .plot .green { stroke: var(--green); }
            .plot .purple { stroke: var(--purple); } .plot .yellow { stroke: var(--yellow); } .plot .grey { stroke: var(--grey); }
            .plot .mark { stroke-width: 1.6; } .plot .mark.hollow, .plot .page { fill: var(--page); }
            .plot .mark.blue:not(.hollow) { fill: var(--blue); } .plot .mark.orange:not(.hollow) { fill: var(--orange); }
            .plot .mark.green:not(.hollow) { fill: var(--green); } .plot .mark.purple:not(.hollow) { fill: var(--purple); }
            .plot .mark.yellow:not(.hollow) { fill: var(--yellow); } .plot .mark.grey:not(.hollow) { fill: var(--grey); }
            .plot .grid { stroke: var(--grid); stroke-width: 1; } .plot .axis { stroke: var(--soft); stroke-width: 1; }
            .plot text { fill: var(--soft); } .plot .legend, .plot .axis-label { fill: var(--ink); }
            .plot .band { fill: var(--band); } .plot .band-stem { stroke: var(--band-ink); } .plot .band-label { fill: var(--band-ink); font-weight: 600; }
            .plot .sla { fill: var(--sla); stroke: var(--green); stroke-dasharray: 4 3; }
            .plot .sla-label { fill: var(--good); font-weight: 600; }
            .plot .tip { fill: transparent; } .plot .tip:hover { fill: var(--ink); fill-opacity: .08; }
            """;

    private Style() {}
}
