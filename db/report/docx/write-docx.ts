/** The report as a Word file: styles, headings, contents, footnotes, captions; the same document gives the same bytes. */
import { Document, Footer, Header, Packer, PageNumber, Paragraph, TableOfContents, TextRun } from 'docx';
import { estimatePageNumbers } from 'docx/layout';

import type { ReportDocument } from '../document.ts';
import { Blocks } from './blocks.ts';
import { fixedBytes } from './fixed-bytes.ts';
import { numbering, page, reportStyles, soft } from './styles.ts';

export async function writeDocx(report: ReportDocument): Promise<Buffer> {
  const blocks = new Blocks(report);
  const { runs } = blocks;
  const size = { page: { size: { width: page.width, height: page.height }, margin: margins } };
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
    sections: [
      {
        properties: size,
        children: [
          new Paragraph({ style: 'Kind', children: runs.text(report.kindOfReport) }),
          new Paragraph({ style: 'Title', children: runs.text(report.title) }),
          new Paragraph({ style: 'Subtitle', children: runs.text(report.subtitle) }),
          ...coverSigns(report, blocks),
          ...report.imprint.map((line) => new Paragraph({ children: runs.text(line), spacing: { after: 40 } })),
        ],
      },
      {
        properties: size,
        headers: { default: new Header({ children: [new Paragraph({ style: 'Small', children: runs.text(report.runningTitle) })] }) },
        footers: {
          default: new Footer({
            children: [new Paragraph({ style: 'Small', alignment: 'end', children: [new TextRun({ children: [PageNumber.CURRENT], color: soft })] })],
          }),
        },
        children: [
          new Paragraph({ style: 'Lead', children: runs.text(report.words.contents, { isStrong: true }) }),
          new TableOfContents(report.words.contents, { hyperlink: true, headingStyleRange: '1-2' }),
          ...report.blocks.flatMap((block) => blocks.of(block)),
        ],
      },
    ],
  });
  return fixedBytes(await Packer.toBuffer(document), report.date.iso);
}

const margins = { top: 1500, bottom: 1400, left: page.margin, right: page.margin, header: 700, footer: 700 };

function coverSigns({ blocks, coverWords }: ReportDocument, { runs }: Blocks): Paragraph[] {
  const grades = blocks.flatMap((block) => (block.kind === 'recommendation' ? [block.grade.grade] : []));
  if (grades.length === 0) return [];
  const pixels = grades.length > 60 ? 14 : 26;
  return [
    new Paragraph({ children: grades.flatMap((grade) => [runs.sign(grade, '#0b665f', pixels), new TextRun('\u2002')]) }),
    new Paragraph({ style: 'Small', spacing: { after: 3000 }, children: runs.text(coverWords) }),
  ];
}
