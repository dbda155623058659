"""The package is what the headers say: python3 test_abi.py SOURCE_ROOT COMPILER. What was read from the headers is declared once more, which a C
compiler accepts only where every type is the same; sizes and offsets of ctypes are those of a C program."""

import ctypes
import importlib
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT, COMPILER = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
sys.path.insert(0, str(ROOT / "src" / "bindings" / "python"))
sys.dont_write_bytecode = True
import generate  # noqa: E402
import read_headers  # noqa: E402

INCLUDE = ROOT / "include"


def compiled(source, *options):
    command = [COMPILER, "-std=c11", "-Werror", "-I", str(INCLUDE), "-x", "c", str(source), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


class Abi(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name)
        subprocess.run(
            [sys.executable, "-B", ROOT / "src/bindings/python/generate.py", ROOT, cls.path, "--declarations", cls.path / "again.c"], check=True
        )
        sys.path.insert(0, cls.folder.name)
        cls.c = importlib.import_module("_c")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def structs(self):
        found = {name: kind for name, kind in vars(self.c).items() if isinstance(kind, type) and issubclass(kind, ctypes.Structure)}
        return {name: kind for name, kind in found.items() if name.startswith("msc_") and hasattr(kind, "_fields_")}

    def test_types_declared_again_are_the_same(self):
        result = compiled(self.path / "again.c", "-fsyntax-only")
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_a_type_that_was_read_wrongly_does_not_compile(self):
        good = (self.path / "again.c").read_text()
        for right, wrong in (
            ("int32_t msc_fit_beta(int64_t ,", "int32_t msc_fit_beta(int32_t ,"),
            ("double *pin = &s->l_rec", "float *pin = &s->l_rec"),
            ("_Static_assert(MSC_F32 == 5", "_Static_assert(MSC_F32 == 4"),
        ):
            self.assertIn(right, good)
            (self.path / "wrong.c").write_text(good.replace(right, wrong))
            self.assertNotEqual(compiled(self.path / "wrong.c", "-fsyntax-only").returncode, 0, wrong)

    def test_sizes_and_offsets_are_those_of_c(self):
        structs = self.structs()
        self.assertGreater(len(structs), 60)
        expected = {f"sizeof({name})": ctypes.sizeof(kind) for name, kind in structs.items()}
        for name, kind in structs.items():
            for field, *_ in kind._fields_:
                expected[f"offsetof({name}, {field})"] = getattr(kind, field).offset
                expected[f"sizeof((({name}*)0)->{field})"] = getattr(kind, field).size
        lines = [f'#include "memberscope/c/{path.name}"' for path in sorted((INCLUDE / "memberscope" / "c").glob("*.h"))]
        lines += ["#include <stdio.h>", "int main(void) {", *(f'  printf("%zu\\n", (size_t){what});' for what in expected), "  return 0;", "}"]
        (self.path / "sizes.c").write_text("\n".join(lines) + "\n")
        program = self.path / "sizes"
        result = compiled(self.path / "sizes.c", "-o", str(program))
        self.assertEqual(result.returncode, 0, result.stderr)
        found = subprocess.run([program], capture_output=True, text=True, check=True).stdout.split()
        self.assertEqual(dict(zip(expected, map(int, found))), expected)

    def test_every_function_of_the_symbol_lists_is_there(self):
        for library in ("memberscope", "memberscope_data", "memberscope_audit"):
            listed = {line.split("@")[0] for line in (ROOT / "tests" / "abi" / f"{library}.symbols").read_text().split()}
            self.assertEqual({name for name, (where, _, _) in self.c.FUNCTIONS.items() if where == library}, listed)

    def test_functions_that_return_a_status_take_an_error_last(self):
        status = [name for name, (_, result, arguments) in self.c.FUNCTIONS.items() if result is ctypes.c_int32 and arguments]
        for name in status:
            if name not in ("msc_status_name", "msc_stage_name"):
                self.assertIs(self.c.FUNCTIONS[name][2][-1], ctypes.POINTER(self.c.msc_error), name)

    def test_constants_and_all_members_are_handed_on(self):
        text = (self.path / "_types.py").read_text()
        for header in read_headers.read_headers(INCLUDE / "memberscope" / "c"):
            for name, members, _ in header.enums:
                self.assertIn(f"class {generate.camel(name)}(enum.IntEnum)", text)
                for (_, value, _), short in zip(members, generate.shortened([m for m, _, _ in members])):
                    self.assertIn(f"    {short} = {value}\n", text)


class Refusals(unittest.TestCase):
    """What the reader of headers does not understand is an error."""

    def read(self, text):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "x.h").write_text(text)
            headers = read_headers.read_headers(pathlib.Path(folder))
            return list(generate.ctypes_module(headers, {}, 0))

    def test_what_the_headers_do_not_do(self):
        self.assertIn("FUNCTIONS", "".join(self.read("MSC_API int32_t msc_f(int64_t n, msc_error* error);\n")))
        for text in (
            "MSC_API long msc_f(int32_t n);\n",
            "MSC_API int32_t msc_f(unsigned int n);\n",
            "struct msc_s;\n",
            "#define MSC_X (1 << 2)\n",
            "enum msc_e {\n  MSC_A = 1 << 3\n};\n",
            "enum msc_e {\n  MSC_A,\n};\n",
            "typedef struct msc_s {\n  int32_t a : 3;\n} msc_s;\n",
            "typedef struct msc_s {\n  size_t a;\n} msc_s;\n",
            "union msc_u { int32_t a; };\n",
            "static inline int f(void) { return 1; }\n",
            "typedef struct msc_s {\n  int32_t a, b;\n} msc_s;\n",
            "#pragma pack(1)\n",
        ):
            with self.assertRaises(SystemExit, msg=text):
                self.read(text)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
