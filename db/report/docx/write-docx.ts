/** The report as a Word file: styles, headings, contents, footnotes, captions; the same document gives the same bytes. */
import {
  Document,
  Footer,
  Header,
  HeadingLevel,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Tab,
  TableOfContents,
  TabStopType,
  TextRun,
} from 'docx';
import { estimatePageNumbers } from 'docx/layout';

import type { ReportDocument } from '../model/document.ts';
import { Blocks } from './blocks.ts';
import { fixedBytes } from './fixed-bytes.ts';
import { numbering, page, reportStyles, soft, textWidth } from './styles.ts';

export async function writeDocx(report: ReportDocument): Promise<Buffer> {
  const blocks = new Blocks(report);
  const document = new Document({
    title: report.title,
    // Names of authors and machines have no place in the properties of a file.
    creator: report.publisher ?? '',
    lastModifiedBy: '',
    description: '',
    styles: reportStyles(report.language),
    numbering,
    // The contents come filled in: Word asks nobody to update them.
    pageNumbers: estimatePageNumbers,
    sections: sectionsOf(report, blocks),
  });
  return fixedBytes(await Packer.toBuffer(document), report.date.iso);
}

function sectionsOf(report: ReportDocument, blocks: Blocks): ISectionOptions[] {
  if (report.layout === 'sheet') return [sheet(report, blocks)];
  return report.layout === 'brief' ? [brief(report, blocks)] : [titlePage(report, blocks), pages(report, blocks)];
}

const margins = { top: 1500, bottom: 1400, left: page.margin, right: page.margin, header: 700, footer: 700 };

const upright = { page: { size: { width: page.width, height: page.height }, margin: margins } };

function titlePage(report: ReportDocument, blocks: Blocks): ISectionOptions {
  const { runs } = blocks;
  return {
    properties: upright,
    children: [
      blocks.cover([
        new Paragraph({ style: 'CoverText', spacing: { after: 4200 }, children: runs.text(report.kindOfReport, { isStrong: true }) }),
        new Paragraph({ style: 'Title', children: runs.text(report.title) }),
        new Paragraph({ style: 'CoverText', children: runs.text(report.subtitle) }),
      ]),
      new Paragraph({ spacing: { after: 240 }, children: [] }),
      ...coverSigns(report, blocks),
      ...report.imprint.map((line) => new Paragraph({ children: runs.text(line), spacing: { after: 40 } })),
    ],
  };
}

/** Its title at the head of the first page, and what stands on a title page at the end. */
function brief(report: ReportDocument, blocks: Blocks): ISectionOptions {
  const { runs } = blocks;
  return {
    properties: upright,
    ...running(report, blocks),
    children: [
      blocks.cover([
        new Paragraph({ style: 'CoverText', spacing: { after: 60 }, children: runs.text(report.kindOfReport) }),
        new Paragraph({ style: 'BriefTitle', heading: HeadingLevel.HEADING_1, children: runs.text(report.title) }),
        new Paragraph({ style: 'CoverText', spacing: { after: 80 }, children: runs.text(report.subtitle) }),
      ]),
      new Paragraph({ spacing: { after: 120 }, children: [] }),
      ...report.blocks.flatMap((block) => blocks.of(block)),
      new Paragraph({ style: 'Small', spacing: { before: 240 }, children: runs.text(report.imprint.join(' · ')) }),
    ],
  };
}

function pages(report: ReportDocument, blocks: Blocks): ISectionOptions {
  const { contents } = report.words;
  return {
    properties: upright,
    ...running(report, blocks),
    children: [
      ...(report.isWithoutContents
        ? []
        : [
            new Paragraph({ style: 'Lead', children: blocks.runs.text(contents, { isStrong: true }) }),
            new TableOfContents(contents, { hyperlink: true, headingStyleRange: '1-2' }),
          ]),
      ...report.blocks.flatMap((block) => blocks.of(block)),
    ],
  };
}

function sheet(report: ReportDocument, blocks: Blocks): ISectionOptions {
  const { runs } = blocks;
  return {
    properties: { page: { size: { width: page.width, height: page.height, orientation: PageOrientation.LANDSCAPE }, margin: margins } },
    ...running(report, blocks),
    children: [
      new Paragraph({ heading: HeadingLevel.HEADING_1, children: runs.text(report.title) }),
      new Paragraph({ style: 'Subtitle', children: runs.text(report.subtitle) }),
      ...report.blocks.flatMap((block) => blocks.of(block)),
    ],
  };
}

function running({ runningTitle, marking, layout }: ReportDocument, { runs }: Blocks): Pick<ISectionOptions, 'headers' | 'footers'> {
  const number = new TextRun({ children: [PageNumber.CURRENT], color: soft });
  return {
    headers: { default: new Header({ children: [new Paragraph({ style: 'Small', children: runs.text(runningTitle) })] }) },
    footers: {
      default: new Footer({
        children: [
          new Paragraph({
            style: 'Small',
            tabStops: [{ type: TabStopType.RIGHT, position: layout === 'sheet' ? page.height - 2 * page.margin : textWidth }],
            children: [...(marking === undefined ? [] : runs.text(marking)), new TextRun({ children: [new Tab()] }), number],
          }),
        ],
      }),
    },
  };
}

function coverSigns({ coverSigns: grades, coverWords }: ReportDocument, { runs }: Blocks): Paragraph[] {
  if (grades.length === 0) return [];
  const pixels = grades.length > 60 ? 14 : 26;
  return [
    new Paragraph({ children: grades.flatMap((grade) => [runs.sign(grade, '#0b665f', pixels), new TextRun('\u2002')]) }),
    new Paragraph({ style: 'Small', spacing: { after: 1800 }, children: runs.text(coverWords) }),
  ];
}
