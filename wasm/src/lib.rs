//! The WebAssembly module of the npm package. Its exports are those of `newsprint::wasm`.

extern crate newsprint as _;
