declare module 'pdfjs-dist/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: unknown;
}

/** Character maps, standard fonts and decoders of pdf.js, base64 by `kind/name`: build/vite.ts. */
declare module 'virtual:pdf-data' {
  const data: Readonly<Record<string, string>>;
  export default data;
}
