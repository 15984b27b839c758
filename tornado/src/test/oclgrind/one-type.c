// Lets TornadoVM see Oclgrind's simulator, which claims several device types at once, as a GPU. See docs/gpu.md.
#define _GNU_SOURCE
#define CL_TARGET_OPENCL_VERSION 120
#include <CL/cl.h>
#include <dlfcn.h>

typedef cl_int (*info)(cl_device_id, cl_device_info, size_t, void *, size_t *);

cl_int clGetDeviceInfo(cl_device_id device, cl_device_info what, size_t size, void *value, size_t *length) {
    cl_int status = ((info) dlsym(RTLD_NEXT, "clGetDeviceInfo"))(device, what, size, value, length);
    if (what == CL_DEVICE_TYPE && value != NULL) {
        *(cl_device_type *) value = CL_DEVICE_TYPE_GPU;
    }
    return status;
}
