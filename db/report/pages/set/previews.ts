/** Pages as images, by a compiler that stays: what did not change since the last preview is not set anew. */
import { missingLetters } from '../../model/texts.ts';
import { reportFonts } from '../../model/fonts.ts';
import type { ReportDocument } from '../../model/document.ts';
import { type PageImage, type PreviewPages, setterLimits } from '../protocol.ts';
import { type DrawnPages, pagesOf } from './page-images.ts';

/** Previews that were not repeated for so long are forgotten. */
const keptPreviews = 8;

export class Previews {
  #drawn: DrawnPages | undefined;
  readonly preview: (report: ReportDocument, pages: readonly number[]) => PreviewPages;

  static async open(): Promise<Previews> {
    const fonts = reportFonts();
    const { createCompiler, layOut } = await import('../../pdf/write-pdf.ts');
    const compiler = createCompiler(fonts);
    return new Previews(
      (report) => {
        const svg = compiler.plainSvg(layOut(compiler, report));
        compiler.evictCache(keptPreviews);
        return pagesOf(svg);
      },
      (report) => missingLetters(report, fonts).slice(0, setterLimits.letters),
    );
  }

  private constructor(draw: (report: ReportDocument) => DrawnPages, missingIn: (report: ReportDocument) => PreviewPages['missing']) {
    this.preview = (report, pages) => {
      this.#drawn = draw(report);
      return { sizes: this.#drawn.sizes, images: this.draw(pages), missing: missingIn(report) };
    };
  }

  /** Of the last preview; pages that it does not have are left out. */
  readonly draw = (pages: readonly number[]): PageImage[] => {
    const drawn = this.#drawn;
    if (!drawn) return [];
    const wanted = [...new Set(pages)].filter((page) => page < drawn.sizes.length).slice(0, setterLimits.images);
    return wanted.map((page) => ({ page, svg: drawn.image(page) }));
  };
}
