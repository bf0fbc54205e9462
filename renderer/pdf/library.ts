/** pdf.js as its viewer and its reader expect it: in this one script, with no worker of its own. Import it before the viewer. */
import * as pdfjsLib from 'pdfjs-dist';
import * as pdfjsWorker from 'pdfjs-dist/build/pdf.worker.mjs';

Object.assign(globalThis, { pdfjsLib, pdfjsWorker });

export { AnnotationMode, getDocument, PasswordException, PDFDataRangeTransport, VerbosityLevel } from 'pdfjs-dist';
