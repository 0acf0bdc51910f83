// Bundles the parts. Comes in: editor/, network/ and what package-lock.json names. Goes out: bundles/, one module for
// each part, the shapes of the countries, the licences of what went in, and a stamp that says what it was built from.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import countries from "i18n-iso-countries";

const PARTS = ["editor", "network"];
const SOURCES = ["build.mjs", "package-lock.json", "package.json", ...PARTS.flatMap(filesOf)].sort();

const bundled = await build({
  entryPoints: Object.fromEntries(PARTS.map((part) => [part, `${part}/index.js`])),
  outdir: "bundles",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none", // all of them stand in LICENCES.txt
  metafile: true,
  charset: "utf8",
  banner: { js: "/* onrecord (Apache-2.0) and the packages in LICENCES.txt. Built by `make components`. */" },
});
const packages = new Set(Object.keys(bundled.metafile.inputs).map(packageOf).filter(Boolean));
packages.add("world-atlas");
writeFileSync("bundles/LICENCES.txt", [...packages].sort().map(licenceOf).join("\n"));
writeFileSync("bundles/world.json", JSON.stringify(world()));

const outputs = readdirSync("bundles").filter((name) => name !== "built.json").sort();
const built = { from: hashOf(SOURCES), bundles: Object.fromEntries(outputs.map((name) => [name, hashOf([`bundles/${name}`])])) };
writeFileSync("bundles/built.json", JSON.stringify(built, null, 2) + "\n");

function filesOf(folder) {
  return readdirSync(folder).filter((name) => name.endsWith(".js")).map((name) => `${folder}/${name}`);
}

function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(`${path.split("/").pop()}\n`).update(readFileSync(path));
  return hash.digest("hex");
}

function packageOf(input) {
  return /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1];
}

function licenceOf(name) {
  const folder = join("node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (!file) throw new Error(`${name}: no licence text in ${dirname(join(folder, "package.json"))}`);
  const words = readFileSync(join(folder, file), "utf8").trim();
  return `${name} ${version} (${license})\n${"-".repeat(72)}\n${words}\n`;
}

// Natural Earth's shapes (public domain), with ISO 3166-1 alpha-2 for an id: what the data's countries have.
function world() {
  const atlas = JSON.parse(readFileSync("node_modules/world-atlas/countries-110m.json", "utf8"));
  const shapes = atlas.objects.countries;
  shapes.geometries = shapes.geometries.filter((shape) => shape.id !== "010"); // Antarctica: nobody's, and a third of the room
  for (const shape of shapes.geometries) {
    shape.id = shape.id ? countries.numericToAlpha2(shape.id) : { Kosovo: "XK" }[shape.properties.name];
    if (!shape.id) delete shape.id;
  }
  delete atlas.objects.land;
  return atlas;
}
