// Bundles the modules and style sheets into dist/, with names by content, and compresses each file once and for all.
// dist/manifest.txt says under which name each entry is served; the crate's build script embeds the files.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const out = "dist";
for (const name of readdirSync(out)) if (name !== ".gitignore") rmSync(join(out, name), { recursive: true });

const entries = readdirSync("src").filter((name) => /^[a-z]+\.css$/.test(name) || /^(catalogue|solve|room|replay)\.ts$/.test(name));
const result = await build({
  entryPoints: entries.map((name) => join("src", name)),
  outdir: out,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["es2022"],
  minify: true,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});

// The player goes into self-contained files, so it is one script that loads nothing.
await build({ entryPoints: ["src/player.ts"], outdir: out, entryNames: "[name]-[hash]", bundle: true, format: "iife", target: ["es2022"], minify: true, legalComments: "none", logLevel: "warning" });

const manifest = readdirSync(out).filter((name) => /^player-.*\.js$/.test(name)).map((name) => `player.js\t${name}`);
for (const [path, output] of Object.entries(result.metafile.outputs)) {
  const entry = output.entryPoint && basename(output.entryPoint).replace(/\.ts$/, ".js");
  if (entry && entries.includes(basename(output.entryPoint))) manifest.push(`${entry}\t${basename(path)}`);
}
const icon = readFileSync("src/icon.svg");
const named = `icon-${createHash("sha256").update(icon).digest("hex").slice(0, 8).toUpperCase()}.svg`;
writeFileSync(join(out, named), icon);
manifest.push(`icon.svg\t${named}`);
writeFileSync(join(out, "manifest.txt"), manifest.sort().join("\n") + "\n");

const sizes = [];
for (const name of readdirSync(out).filter((name) => /\.(js|css|svg)$/.test(name))) {
  const bytes = readFileSync(join(out, name));
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(join(out, `${name}.br`), brotli);
  writeFileSync(join(out, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  sizes.push(`${String(brotli.length).padStart(8)}  ${name}`);
}
console.log(sizes.join("\n"));
