/* Wine 8 lacks the library; it goes into the test's Wine only, never into an installer. */
unsigned char __stdcall SystemFunction036(void *, unsigned long);
__declspec(dllexport) int __stdcall ProcessPrng(void *to, unsigned long long n) { return SystemFunction036(to, (unsigned long)n); }
