import os
import re

from conan import ConanFile
from conan.errors import ConanInvalidConfiguration
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, load, rmdir

required_conan_version = ">=2.0"


class MemberscopeConan(ConanFile):
    name = "memberscope"
    description = "Membership inference on models with image outputs"
    license = "Apache-2.0"
    topics = ("privacy", "membership-inference", "segmentation", "image-translation")
    package_type = "library"
    settings = "os", "arch", "compiler", "build_type"
    options = {
        "shared": [True, False],
        "fPIC": [True, False],
        "with_opencv": [True, False],  # libmemberscope_data and libmemberscope_audit: pairs on disk, and an audit of them
        "with_cli": [True, False],  # the command; needs with_opencv
        "with_torch": [True, False],  # libmemberscope_torch
        "with_onnx": [True, False],  # libmemberscope_onnx
    }
    default_options = {"shared": True, "fPIC": True, "with_opencv": True, "with_cli": True, "with_torch": False, "with_onnx": False}

    @property
    def _source(self):
        return os.path.join(self.recipe_folder, os.pardir)

    def set_version(self):
        header = load(self, os.path.join(self._source, "include", "memberscope", "c", "export.h"))
        self.version = ".".join(re.search(rf"MSC_VERSION_{part} (\d+)", header).group(1) for part in ("MAJOR", "MINOR", "PATCH"))

    def export_sources(self):
        for pattern in ("CMakeLists.txt", "LICENSE", "NOTICE", "cmake/*", "include/*", "src/*"):
            copy(self, pattern, self._source, self.export_sources_folder)

    def configure(self):
        if self.options.shared:
            self.options.rm_safe("fPIC")

    def validate(self):
        check_min_cppstd(self, 17)
        if self.settings.os != "Linux":
            raise ConanInvalidConfiguration("memberscope is built and tested on Linux")
        if self.options.with_cli and not self.options.with_opencv:
            raise ConanInvalidConfiguration("with_cli needs with_opencv")

    def layout(self):
        cmake_layout(self)

    def requirements(self):
        # Users of the shared libraries see the C contract and the header-only wrapper, nothing of what is inside. An archive is linked by its user,
        # who then needs what it needs.
        inside = {"visible": not self.options.shared}
        self.requires("eigen/3.4.0", **inside)
        self.requires("fmt/[>=9 <11]", **inside)
        if self.options.with_opencv:
            self.requires("opencv/[>=4.5 <5]", **inside)
            self.requires("libzip/[>=1.7 <2]", **inside)
            self.requires("zlib/[>=1.2 <2]", **inside)
            self.requires("libtiff/[>=4.5 <5]", **inside)
            self.requires("utf8proc/[>=2.8 <3]", **inside)
            self.requires("kainjow-mustache/4.1", **inside)
        if self.options.with_cli:
            self.requires("cli11/[>=2.1 <3]", **inside)
        if self.options.with_opencv or self.options.with_torch:
            self.requires("nlohmann_json/[>=3.10 <3.12]", **inside)
        if self.options.with_opencv or self.options.with_torch or self.options.with_onnx:
            self.requires("openssl/[>=3 <4]", **inside)
        if self.options.with_torch:
            self.requires("libtorch/[>=2.0 <3]", **inside)
        if self.options.with_onnx:
            self.requires("onnxruntime/[>=1.14 <2]", visible=False)  # its header; the library is opened at run time

    def generate(self):
        toolchain = CMakeToolchain(self)
        toolchain.user_presets_path = False
        toolchain.cache_variables["MEMBERSCOPE_BUILD_DATA"] = bool(self.options.with_opencv)
        toolchain.cache_variables["MEMBERSCOPE_BUILD_AUDIT"] = bool(self.options.with_opencv)
        toolchain.cache_variables["MEMBERSCOPE_BUILD_CLI"] = bool(self.options.with_cli)
        toolchain.cache_variables["MEMBERSCOPE_BUILD_TORCH"] = bool(self.options.with_torch)
        toolchain.cache_variables["MEMBERSCOPE_BUILD_ONNX"] = bool(self.options.with_onnx)
        toolchain.cache_variables["MEMBERSCOPE_WITH_NIFTI"] = False  # ConanCenter has no nifti_clib
        toolchain.cache_variables["MEMBERSCOPE_BUILD_TESTS"] = False
        toolchain.generate()
        CMakeDeps(self).generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        rmdir(self, os.path.join(self.package_folder, "lib", "cmake"))
        rmdir(self, os.path.join(self.package_folder, "lib", "pkgconfig"))
        rmdir(self, os.path.join(self.package_folder, "share"))

    def _inside(self, *packages):
        """Components of other packages that a user of the archives links; the shared libraries bring theirs themselves."""
        return [] if self.options.shared else list(packages)

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "memberscope")
        core = self.cpp_info.components["memberscope"]
        core.libs = ["memberscope"]
        core.set_property("cmake_target_name", "memberscope::memberscope")
        core.set_property("pkg_config_name", "memberscope")
        core.system_libs = ["m", "pthread"]
        core.requires = self._inside("eigen::eigen", "fmt::fmt")
        if self.options.with_opencv:
            data = self.cpp_info.components["data"]
            data.libs = ["memberscope_data"]
            data.set_property("cmake_target_name", "memberscope::data")
            data.requires = ["memberscope"] + self._inside("opencv::opencv_imgcodecs", "opencv::opencv_imgproc", "libzip::libzip", "zlib::zlib", "libtiff::libtiff",
                                                                 "utf8proc::utf8proc")
            audit = self.cpp_info.components["audit"]
            audit.libs = ["memberscope_audit"]
            audit.set_property("cmake_target_name", "memberscope::audit")
            audit.system_libs = ["dl"]
            audit.requires = ["data"] + self._inside("nlohmann_json::nlohmann_json", "openssl::crypto", "kainjow-mustache::kainjow-mustache")
        if self.options.with_torch:
            torch = self.cpp_info.components["torch"]
            torch.libs = ["memberscope_torch"]
            torch.set_property("cmake_target_name", "memberscope::torch")
            torch.requires = ["memberscope"] + self._inside("libtorch::libtorch", "openssl::crypto", "nlohmann_json::nlohmann_json")
        if self.options.with_onnx:
            onnx = self.cpp_info.components["onnx"]
            onnx.libs = ["memberscope_onnx"]
            onnx.set_property("cmake_target_name", "memberscope::onnx")
            onnx.requires = ["memberscope"] + self._inside("openssl::crypto")
        if self.options.with_cli:
            command = self.cpp_info.components["command"]
            command.requires = ["audit"] + self._inside("cli11::cli11")
            command.includedirs = []
