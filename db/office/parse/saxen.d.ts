/** The part of saxen that Lapwing uses; the package ships no types. */
declare module 'saxen' {
  type Decode = (text: string) => string;
  type Attributes = () => Readonly<Record<string, string>>;

  export class Parser {
    on(event: 'openTag', handler: (name: string, attributes: Attributes, decode: Decode) => void): this;
    on(event: 'closeTag', handler: (name: string) => void): this;
    on(event: 'text', handler: (text: string, decode: Decode) => void): this;
    on(event: 'cdata' | 'comment' | 'attention' | 'question', handler: (text: string) => void): this;
    on(event: 'error', handler: (error: Error) => void): this;
    write(text: string): this;
    /** The error that ended the reading, if one did. */
    end(): Error | undefined;
  }
}
