/** OpenCC's table of traditional characters and what they are simplified to: `傑 杰|儘 尽|…`. */
declare module 'opencc-js/dict/TSCharacters' {
  const characters: string;
  export default characters;
}
