/** The side of the process that sets pages: one document after another, in the order in which they come. */
import type { ApartPort } from '../../../apart/port.ts';
import { lettersOfFile } from '../../model/font-letters.ts';
import { fontsFor, reportFontFiles } from '../../model/fonts.ts';
import type { ReportDocument } from '../../model/document.ts';
import { missingAmong } from '../../model/texts.ts';
import type { ReportFileFormat } from '../../../model/report.ts';
import type { FromSetter, SetFile, ToSetter } from '../protocol.ts';
import { setterLimits } from '../protocol.ts';
import { Previews } from './previews.ts';

/** Answers until the channel ends; what nobody foresaw is an unhandled rejection, which is to end the process. */
export function servePages(port: ApartPort): void {
  const post = (message: FromSetter) => port.post(message);
  let previews: Promise<Previews> | undefined;
  let last = Promise.resolve();
  const answer = async (asked: ToSetter): Promise<void> => {
    if (asked.type === 'file') {
      const laidOut = (pages: number) => post({ type: 'laid-out', id: asked.id, pages });
      return post({ type: 'file', id: asked.id, ...(await fileOf(asked.report, asked.format, laidOut)) });
    }
    previews ??= Previews.open();
    const { preview, draw } = await previews;
    if (asked.type === 'preview') return post({ type: 'preview', id: asked.id, ...preview(asked.report, asked.pages) });
    post({ type: 'drawn', id: asked.id, images: draw(asked.pages) });
  };
  port.onMessage((raw) => {
    last = last.then(() => answer(raw as ToSetter));
  });
}

/** Each writer is loaded when it is needed: they are large. */
async function fileOf(report: ReportDocument, format: ReportFileFormat, laidOut: (pages: number) => void): Promise<SetFile> {
  switch (format) {
    case 'pdf': {
      const { writePdf } = await import('../../pdf/write-pdf.ts');
      const { missing, fonts } = lookAtLetters(report);
      const isUniversal = missing.length === 0;
      return { content: writePdf(report, fonts, { isUniversal, laidOut }), missing, isUniversal };
    }
    case 'docx':
      return plain(await (await import('../../docx/write-docx.ts')).writeDocx(report));
    case 'html':
      return plain(Buffer.from((await import('../../html/write-html.ts')).writeHtml(report)));
  }
}

/** Those fonts alone are read that the report needs: a setter holds each in memory. */
function lookAtLetters(report: ReportDocument) {
  const missing = missingAmong(report, reportFontFiles().map(lettersOfFile)).slice(0, setterLimits.letters);
  return { missing, fonts: fontsFor(JSON.stringify(report)) };
}

function plain(content: Uint8Array): SetFile {
  return { content, missing: [], isUniversal: false };
}
