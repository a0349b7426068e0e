"""Bayesian nonparametric latent classes (LCMCR): kinds of people, inside each of which lists are independent.

**Model** (Manrique-Vallier 2016, Bayesian population size estimation using Dirichlet process mixtures, Biometrics 72,
doi:10.1111/biom.12502).  Of N people, person i belongs to class z_i ∈ {1..K} with P(z_i = k) = π_k and is on list j
with P(x_ij = 1 | z_i = k) = λ_jk, independently.  So pattern x has p_x = Σ_k π_k ∏_j λ_jk^x_j (1 − λ_jk)^(1 − x_j); ρ
is that of being on no list.  n people are seen, n_x with pattern x; n_0 = N − n are not.

**Prior.**  p(N) ∝ 1/N;  π_k = V_k ∏_{h<k} (1 − V_h), V_k ~ Beta(1, α), V_K = 1;  α ~ Gamma(a, b), a = b = 1/4.  With
``uniform`` λ_jk ~ Beta(1, 1).  That says much of many lists: the hazards −log(1 − λ_jk) are Exp(1), so those of a class
add up to T_k ~ Gamma(J, 1), and J near-empty lists pull the estimate down.  With ``coverage`` T_k ~ Exp(1), so that the
chance 1 − e^(−T_k) to be on some list is uniform in each class, and the shares of the lists in T_k are
Dirichlet(1, …, 1) as before: the density of the λ of a class is (J − 1)! T_k^−(J − 1).  For one list both are the same.
Under ``coverage`` P(N > M) may fall as slowly as 1/M where the lists cannot rule out a class that hardly anybody saw:
look at the median.

**Posterior** with n_0 and z summed out:  p(θ | n) ∝ p(θ) ∏_x p_x^n_x / (1 − ρ)^n, and then
n_0 | θ ~ NegBinomial(n, 1 − ρ), failures with probability ρ.  It is the same for any n of people who bear the patterns
in proportion but for their certainty: all work is on patterns.

**Sampler.**  :mod:`.density` has that posterior with α summed out as well, in J K + K − 1 coordinates without bounds,
and its slope; :mod:`.moves` goes along it by Hamiltonian trajectories and reorders the classes; :mod:`.tempering` runs
such chains on powers of the likelihood, which exchange their states.  :mod:`.chains` fits ladder and steps in a warm-up
from states of the foot of the ladder; :mod:`.course` leaves the ladder once it was climbed often enough, where a pilot
run finds that chains do better without it, and goes on until the chains agree (:mod:`tanuq.estimation.convergence`).
Where the budget does not last for a ladder, as with many patterns and people, chains go without one on trajectories
whose metric is fitted to the posterior (:mod:`.fitted`): in the coordinates of :mod:`.memberships`, with the metric of
:mod:`.metric`, by the moves of :mod:`.glides`.  Then :mod:`.doubts` says that other modes were not looked for.  Given a
point N is drawn exactly.  A Gibbs sampler on the people's classes, as LCMCR is, moves by 1/√n of the posterior's width
and is 5 to 100 times slower on the published tables.
"""

from tanuq.estimation.latent.fit import latent_class

__all__ = ["latent_class"]
