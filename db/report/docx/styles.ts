/** The styles of the Word file: named as Word names them, so that whoever edits it changes a style and not a paragraph. */
import { AlignmentType, BorderStyle, type IPropertiesOptions, LevelFormat, LineRuleType } from 'docx';

import type { ReportDocument } from '../model/document.ts';

export const accent = '0B665F';
export const accentSoft = 'E0EFED';
export const ink = '1A1F24';
export const soft = '535D66';
export const line = 'CFD5DA';

/** Fonts that readers have: nothing is embedded. Office asks its system for the next best where one is missing. */
export const fontsOfReaders = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: 'Microsoft YaHei', cs: 'Arial' } as const;

/** Of the page, in twentieths of a point: A4 with margins of 2.4 cm. */
export const page = { width: 11906, height: 16838, margin: 1361 } as const;
export const textWidth = page.width - 2 * page.margin;

export function wordLanguage(language: string): { value: string; eastAsia: string; bidirectional: string } {
  return { value: language.startsWith('zh') ? 'en-US' : 'en-GB', eastAsia: 'zh-CN', bidirectional: 'ar-SA' };
}

export function reportStyles(language: ReportDocument['language']): NonNullable<IPropertiesOptions['styles']> {
  return {
    default: {
      document: {
        run: { font: fontsOfReaders, size: 20, sizeComplexScript: 22, color: ink, language: wordLanguage(language) },
        paragraph: { spacing: { after: 120, ...lines(288) } },
      },
      title: {
        run: { ...bold, size: 64, color: 'FFFFFF', font: fontsOfReaders },
        paragraph: { spacing: { before: 120, after: 160, ...lines(264) } },
      },
      heading1: heading(40, 0, 240, ink),
      heading2: heading(26, 480, 120, ink),
      heading3: heading(18, 240, 60, accent),
      caption: { run: { ...bold, size: 17, color: ink }, paragraph: { spacing: { before: 240, after: 100 }, keepNext: true } },
      footnoteText: { run: { size: 16, sizeComplexScript: 18, color: soft }, paragraph: { spacing: { after: 40, ...lines(240) } } },
      hyperlink: { run: { color: accent } },
    },
    paragraphStyles: [
      named('Subtitle', 'Subtitle', { size: 26, color: soft }, { spacing: { after: 480 } }),
      named('CoverText', 'Text on the cover', { size: 26, color: 'FFFFFF' }, { spacing: { after: 200 } }),
      named('Kind', 'Kind of report', { ...bold, size: 19, color: accent }, { spacing: { after: 0 } }),
      named('BriefTitle', 'Title of a brief', { ...bold, size: 44, color: 'FFFFFF' }, { spacing: { before: 80, after: 80 } }),
      named('Lead', 'Lead', { size: 23, sizeComplexScript: 25 }, { spacing: { after: 200, ...lines(300) } }),
      named('Small', 'Small', { size: 17, color: soft }, { spacing: { after: 60, ...lines(250) } }),
      named(
        'Chapter',
        'Chapter label',
        { ...bold, size: 18, color: accent },
        { spacing: { after: 60 }, keepNext: true, pageBreakBefore: true },
      ),
      named('TableText', 'Table text', { size: 17, sizeComplexScript: 19 }, { spacing: { before: 30, after: 30, ...lines(245) } }),
      named('Figure', 'Key figure', { ...bold, size: 40 }, { spacing: { before: 60, after: 0 } }),
      named('Grade', 'Grade', { ...bold, size: 22 }, { spacing: { before: 60, after: 60 } }),
      named('Quote', 'Quote', {}, { ...besideALine, spacing: { before: 120, after: 160 } }),
      named('Extract', 'Extract', { ...bold, size: 27, color: accent }, { ...besideALine, spacing: { before: 200, after: 200 } }),
    ],
  };
}

/** In 240ths of a line. Without a rule, LibreOffice takes it for a height, and cuts pictures off. */
function lines(height: number) {
  return { line: height, lineRule: LineRuleType.AUTO } as const;
}

const bold = { bold: true, boldComplexScript: true } as const;

const besideALine = {
  indent: { start: 240 },
  border: { left: { style: BorderStyle.SINGLE, size: 14, space: 10, color: accent } },
};

/** Sizes in half points, distances in twentieths of a point: as Word has them. */
function heading(size: number, before: number, after: number, color: string) {
  return {
    run: { ...bold, size, sizeComplexScript: size, color, font: fontsOfReaders },
    paragraph: { spacing: { before, after, ...lines(264) }, keepNext: true, keepLines: true },
  };
}

function named(id: string, name: string, run: object, paragraph: object) {
  return { id, name, basedOn: 'Normal', next: 'Normal', quickFormat: true, run, paragraph };
}

export const numbering: NonNullable<IPropertiesOptions['numbering']> = {
  config: [
    {
      reference: 'dashes',
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '–',
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { start: 300, hanging: 300 } }, run: { color: accent } },
        },
      ],
    },
    {
      reference: 'numbers',
      levels: [
        {
          level: 0,
          format: LevelFormat.DECIMAL,
          text: '%1.',
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { start: 360, hanging: 360 } } },
        },
      ],
    },
  ],
};
