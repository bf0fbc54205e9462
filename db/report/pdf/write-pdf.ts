/** PDF pages by Typst: PDF/UA-1, which the compiler enforces; the same document gives the same bytes. */
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';

import { AppError } from '../../model/errors.ts';
import type { ReportDocument } from '../model/document.ts';
import { pageData } from './page-data.ts';
import { template } from './template.ts';

export interface PdfChoices {
  /** False writes tagged pages that do not claim PDF/UA-1: letters that no font has would stop it. */
  readonly isUniversal?: boolean;
  /** Told how many pages there are, before they are written. */
  readonly laidOut?: (pages: number) => void;
}

/** @throws {AppError} `internal` when the template and the document do not fit each other. */
export function writePdf(report: ReportDocument, fonts: readonly Buffer[], { isUniversal = true, laidOut }: PdfChoices = {}): Buffer {
  const compiler = createCompiler(fonts);
  const pages = layOut(compiler, report);
  laidOut?.(pages.numOfPages);
  try {
    return compiler.pdf(pages, isUniversal ? { pdfStandard: 'ua-1' } : {});
  } finally {
    compiler.evictCache(0);
  }
}

/** Sets one document after another; what they share is set once. */
export function createCompiler(fonts: readonly Buffer[]): NodeCompiler {
  // Without its own folder the compiler would offer the working folder to the template.
  const compiler = NodeCompiler.create({ workspace: '/', fontArgs: [{ fontBlobs: [...fonts] }] });
  compiler.addSource('/main.typ', template);
  return compiler;
}

/** @throws {AppError} as `writePdf`. */
export function layOut(compiler: NodeCompiler, report: ReportDocument): NodeTypstDocument {
  compiler.mapShadow('/data.json', Buffer.from(JSON.stringify(pageData(report))));
  const compiled = compiler.compile({ mainFilePath: '/main.typ' });
  if (!compiled.result) throw failed(compiler, compiled.takeDiagnostics());
  return compiled.result;
}

function failed(compiler: NodeCompiler, error: ReturnType<ReturnType<NodeCompiler['compile']>['takeDiagnostics']>): AppError {
  const told = error ? compiler.fetchDiagnostics(error) : [];
  return new AppError('internal', `The pages could not be set: ${told.map((one) => JSON.stringify(one)).join('; ')}`);
}
