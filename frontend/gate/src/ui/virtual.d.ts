declare module "virtual:rule-words" {
  const words: Readonly<Record<string, string>>;
  export default words;
}
