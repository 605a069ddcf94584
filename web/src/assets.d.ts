declare module "*.tsv" {
    const text: string;
    export default text;
}
declare module "*/world.json" {
    const url: string;
    export default url;
}
