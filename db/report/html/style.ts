/** How the page looks: its own style sheet, light and dark, on paper too. Nothing is loaded. */
export const style = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1a1f24;--soft:#535d66;--line:#cfd5da;--accent:#0b665f;--tint:#e0efed}
@media (prefers-color-scheme:dark){:root{--paper:#17191c;--ink:#e7e9eb;--soft:#a9b2ba;--line:#343a40;--accent:#63c7bb;--tint:#1d3330}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 "Noto Sans",system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
main,header,nav,footer{max-width:52rem;margin:0 auto;padding:0 1.25rem}
header{max-width:none;padding:3.5rem max(1.25rem,calc(50vw - 26rem + 1.25rem)) 2.5rem;background:#0b665f;color:#fff;print-color-adjust:exact;-webkit-print-color-adjust:exact}
header .kind,header .subtitle{color:#e0efed}header .signs{font-size:1.5rem;gap:.4rem .8rem;margin:0 0 1.25rem}header .signs svg.sign{margin:0}header .cover{font-size:.8125rem;color:#e0efed;margin:0 0 1.5rem}
.grade{white-space:nowrap}
h1,h2,h3,h4{line-height:1.25;margin:0;font-weight:700}
header h1{font-size:2.6rem;margin:1.25rem 0 .6rem}
.kind,.label{color:var(--accent);font-weight:700;font-size:.875rem;margin:0}
.subtitle{color:var(--soft);font-size:1.2rem;margin:0 0 2rem}
.imprint{margin:0;padding:0;list-style:none;font-size:.9rem}
nav ol{list-style:none;padding:0}nav ol ol{padding-left:1.25rem;font-size:.9rem}nav li{margin:.3rem 0}
h2{font-size:1.7rem;margin:4rem 0 1.25rem;padding-bottom:.6rem;border-bottom:2px solid var(--accent)}
h2 .label{display:block;margin-bottom:.5rem}h3 .label{margin-right:.6rem}h3:has(.label){margin-top:2.5rem}
.recommendation{border-top:1px solid var(--accent);margin-top:2.5rem;padding-top:1rem}
.recommendation h3{font-size:1.2rem}.recommendation .number{color:var(--accent);margin-right:.6rem}
.symbol,.small,caption+*,figcaption small,.notes{color:var(--soft);font-size:.8125rem}.notes{margin:.25rem 0}
.grade-line{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;align-items:baseline;background:var(--tint);padding:.5rem .75rem;border-radius:3px;margin:.6rem 0 1rem;font-weight:700}
.grade-line span:last-child{font-weight:400;font-size:.8125rem;color:var(--soft)}
.facts{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem 1.25rem;padding:0 .75rem;margin:-.6rem 0 1rem;font-size:.8125rem}.facts li{margin:0}
.lead{font-size:1.2rem}
blockquote{margin:1.2rem 0;padding:.1rem 0 .1rem 1rem;border-left:3px solid var(--accent)}
blockquote.pulled{font-size:1.4rem;font-weight:700;color:var(--accent)}
blockquote footer{padding:0;margin:.3rem 0 0;color:var(--soft);font-size:.8125rem}
.labelled{display:grid;grid-template-columns:10rem 1fr;gap:.25rem 1.25rem;margin:1.1rem 0}
.labelled>h3,.labelled>h4{color:var(--accent);font-size:.8125rem;padding-top:.25em}.labelled>div>:first-child{margin-top:0}.labelled>div>:last-child{margin-bottom:0}
@media (max-width:40rem){.labelled{grid-template-columns:1fr}}
p{margin:.7em 0}ul,ol{padding-left:1.2rem}li{margin:.35em 0}
table{width:100%;border-collapse:collapse;font-size:.875rem;margin:1.75rem 0 .5rem}
.wide{overflow-x:auto}
caption{text-align:left;font-weight:700;padding-bottom:.5rem}
th,td{text-align:start;vertical-align:top;padding:.4rem .5rem;border-bottom:1px solid var(--line)}
thead th{color:var(--accent);border-bottom:2px solid var(--accent);vertical-align:bottom}
.end{text-align:end}.center{text-align:center}
.figures{display:flex;flex-wrap:wrap;gap:1.5rem;margin:1.75rem 0;padding:0;list-style:none}
.figures li{flex:1 1 9rem;border-top:2px solid var(--accent);padding-top:.4rem;font-size:.875rem;color:var(--soft);margin:0}
.figures strong{display:block;font-size:2rem;line-height:1.2;color:var(--ink)}
.bar{display:flex;gap:2px;margin:.6rem 0}
.bar span{min-width:1.5rem;text-align:center;font-weight:700;padding:.4rem 0;border:1px solid var(--accent);border-radius:2px}
.signs{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;padding:0;margin:0;font-size:.875rem}
svg.sign{width:1em;height:1em;vertical-align:-.125em;margin-right:.35em}
figure{margin:1.75rem 0}figure img{max-width:100%;height:auto}figcaption{font-weight:700;font-size:.875rem;margin-bottom:.5rem}
a{color:var(--accent)}a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
sup a{text-decoration:none}
.footnotes{font-size:.8125rem;border-top:1px solid var(--line);margin-top:3rem;padding-top:1rem}
footer.end-of-report{padding-bottom:4rem}
@media print{body{font-size:10pt}h2{break-before:page}tr,figure,blockquote,.figures,.grade-line{break-inside:avoid}h2,h3,h4,caption,thead,.symbol,.grade-line{break-after:avoid}tbody tr:first-child,.notes{break-before:avoid}thead{display:table-header-group}.wide{overflow:visible}.labelled>*{break-after:auto}p,li{orphans:3;widows:3}a{text-decoration:none}}
`.trim();
